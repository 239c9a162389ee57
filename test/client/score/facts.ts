import type { Fact } from '../../../client/score/fact.ts';

/** A moment on an ordinary day; the tests of scores and decisions live around it. */
export const noon = Date.UTC(2026, 2, 3, 12);
export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** A fact at noon, or when it is said to be. */
export const fact = (event: string, properties: object = {}, timestamp = noon): Fact => ({
  event,
  properties,
  timestamp,
});

/** A fact about items. */
export const about = (event: string, ...items: unknown[]): Fact => fact(event, { items });
