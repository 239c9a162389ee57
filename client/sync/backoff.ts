const firstMs = 1_000;
const mostMs = 60_000;

/**
 * How long to wait after this many failures in a row: what the server asked for, otherwise doubling
 * from one second to a minute, spread by half so that a thousand browsers do not come back at once.
 */
export const toWaitMs = (failures: number, retryAfterS: number, random: number): number =>
  retryAfterS * 1000 || Math.min(mostMs, firstMs * 2 ** (failures - 1)) * (0.5 + random);
