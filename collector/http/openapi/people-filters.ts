import type { Parameter } from './operation.ts';

const texts: Readonly<Record<string, string>> = {
  stage: '`prospect`, `new`, `regular`, `lapsing` or `lost`.',
  segment: 'The id of a segment.',
  cart: '`open`, `abandoned` or `empty`.',
  newsletter: '`none`, `pending`, `confirmed` or `unsubscribed`.',
  intent: 'At least, 0 to 100.',
  engagement: 'At least, 0 to 100.',
  seen_after: 'Seen last at this date or moment (ms) or later.',
  seen_before: 'Seen last before this date or moment (ms).',
  orders: '`yes` or `no`.',
};

/** What the list of people is narrowed down by; everything that is given must hold. */
export const peopleFilters: readonly Parameter[] = Object.entries(texts).map(
  ([name, description]) => ({ name, in: 'query', description }),
);
