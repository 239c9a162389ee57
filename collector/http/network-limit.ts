/** True while a network is within its limit; each question counts. */
export type NetworkLimit = (network: string) => boolean;

/** Beyond this the longest unseen are forgotten, which only gives them their limit again. */
const maxNetworks = 20_000;

/** At most so many in any stretch of this length, in memory: a network's address is never written down. */
export const createNetworkLimit = (
  { most, windowMs }: { most: number; windowMs: number },
  now: () => number,
): NetworkLimit => {
  const times = new Map<string, number[]>();
  return (network) => {
    // A clock that was put back keeps nobody out.
    const recent = (times.get(network) ?? []).filter((at) => Math.abs(now() - at) < windowMs);
    times.delete(network);
    times.set(network, recent);
    const [oldest] = times.keys();
    if (times.size > maxNetworks && oldest !== undefined) times.delete(oldest);
    if (recent.length >= most) return false;
    recent.push(now());
    return true;
  };
};
