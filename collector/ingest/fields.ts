import type { Json } from '../../client/protocol/event.ts';

/** Properties on their way to canonical form. */
export type Fields = { readonly [key: string]: Json };

/** Moves fields to their canonical names; one that is there already wins. */
export const renamed = (
  fields: Fields,
  pairs: readonly (readonly [from: string, to: string])[],
): Fields => {
  const result = { ...fields };
  for (const [from, to] of pairs) {
    const value = result[from];
    if (value === undefined) continue;
    delete result[from];
    result[to] ??= value;
  }
  return result;
};

const decimal = /^[+-]?\d+(\.\d+)?$/;

/** The number a field means, or nothing: neither `NaN` nor `12,90` is guessed at. */
const toNumber = (value: Json | undefined): number | undefined => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !decimal.test(value.trim())) return undefined;
  return Number(value);
};

/** Makes the named fields numbers; what is none is left out. */
export const numeric = (fields: Fields, names: readonly string[]): Fields => {
  const result = { ...fields };
  for (const name of names) {
    const value = toNumber(result[name]);
    if (value === undefined) delete result[name];
    else result[name] = value;
  }
  return result;
};

/** Makes the named fields texts: shops send ids as numbers as well. */
export const texts = (fields: Fields, names: readonly string[]): Fields => {
  const result = { ...fields };
  for (const name of names) {
    const value = result[name];
    if (typeof value === 'number') result[name] = String(value);
    else if (typeof value !== 'string') delete result[name];
  }
  return result;
};
