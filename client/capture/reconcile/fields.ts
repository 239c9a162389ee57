import { toAmount } from '../../protocol/amount.ts';

/** Past this a text is no name, and a quantity is no purchase. */
const maxText = 100;
const maxQuantity = 1e5;

/** A short text, or nothing; ids come as numbers, too. */
export const toText = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number'
    ? `${value}`.trim().slice(0, maxText) || undefined
    : undefined;

/** An ISO 4217 code; what is none (a sign, a word) says nothing. */
export const toCurrency = (value: unknown): string | undefined =>
  /^[A-Z]{3}$/.exec(toText(value)?.toUpperCase() ?? '')?.[0];

/** GA4: a missing quantity means one; a negative one is none. */
export const toQuantity = (value: unknown): number =>
  round(Math.min(maxQuantity, Math.max(0, toAmount(value) ?? 1)));

/** Sums and differences of decimals, without what binary fractions add to them. */
export const round = (amount: number): number => +amount.toFixed(4);

/** As many lines of a cart or a list are looked at; more would not fit into one event. */
const maxLines = 100;

/** The lines of what ought to be a list of them. */
export const toLines = <Line>(lines: readonly Line[] | undefined): Line[] =>
  Array.isArray(lines) ? lines.slice(0, maxLines).filter((line) => line) : [];
