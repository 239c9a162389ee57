import { toAmount } from '../../client/protocol/amount.ts';
import type { Json } from '../../client/protocol/event.ts';

/** Properties on their way to canonical form: a copy of our own, changed in place. */
export type Fields = { [key: string]: Json };

/** Moves fields to their canonical names; one that is there already wins. */
export const rename = (
  fields: Fields,
  pairs: readonly (readonly [from: string, to: string])[],
): void => {
  for (const [from, to] of pairs) {
    const value = fields[from];
    if (value === undefined) continue;
    delete fields[from];
    fields[to] ??= value;
  }
};

/** Makes the named fields numbers, however shops write them. What is none is left out. */
export const toNumbers = (fields: Fields, names: readonly string[]): void => {
  for (const name of names) {
    const value = fields[name];
    if (value === undefined || (typeof value === 'number' && Number.isFinite(value))) continue;
    const amount = typeof value === 'string' ? toAmount(value) : undefined;
    if (amount === undefined) delete fields[name];
    else fields[name] = amount;
  }
};

/** Makes the named fields texts: shops send ids as numbers as well. */
export const toTexts = (fields: Fields, names: readonly string[]): void => {
  for (const name of names) {
    const value = fields[name];
    if (value === undefined || typeof value === 'string') continue;
    if (typeof value === 'number') fields[name] = String(value);
    else delete fields[name];
  }
};

/**
 * Leaves of Shopify's global ids (`gid://shopify/Order/1077`) what its pages, pixels and webhooks write
 * for the same thing, so that all of them speak of one order.
 */
export const shortenIds = (fields: Fields, names: readonly string[]): void => {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string' && value.startsWith('gid://')) {
      fields[name] = value.slice(value.lastIndexOf('/') + 1);
    }
  }
};
