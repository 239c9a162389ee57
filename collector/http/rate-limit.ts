/** A sender's allowance: `perSecond` on average, and a burst of some seconds on top. */
export type RateLimit = (sender: string) => boolean;

const burstSeconds = 5;
/** Beyond this the longest unseen are forgotten, which only gives them a full bucket again. */
const maxSenders = 20_000;

type Bucket = { tokens: number; at: number };

/** A token bucket for each sender. True while the sender is within its allowance; 0 allows all. */
export const createRateLimit = (perSecond: number, now: () => number): RateLimit => {
  const capacity = perSecond * burstSeconds;
  const buckets = new Map<string, Bucket>();

  const take = (sender: string): Bucket => {
    const bucket = buckets.get(sender) ?? { tokens: capacity, at: now() };
    buckets.delete(sender);
    buckets.set(sender, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > maxSenders && oldest !== undefined) buckets.delete(oldest);
    return bucket;
  };

  return (sender) => {
    if (perSecond === 0) return true;
    const bucket = take(sender);
    const at = now();
    // A clock that was put back takes nothing away.
    const passedS = Math.max(0, at - bucket.at) / 1000;
    bucket.tokens = Math.min(capacity, bucket.tokens + passedS * perSecond);
    bucket.at = at;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };
};
