/** No longer, whatever a server asks for (Segment's SDKs have the same limit). */
const mostMs = 300_000;

/**
 * How long to wait after a failure that so many went before: what the server asked for, otherwise doubling
 * from one second, spread by half so that a thousand browsers do not come back at once.
 */
export const toWaitMs = (failures: number, retryAfterS: number, random: number): number =>
  Math.min(mostMs, 1000 * (retryAfterS || 2 ** failures * (0.5 + random)));
