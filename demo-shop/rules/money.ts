import type { Language } from '../language/language.ts';

/** The shop sells in one currency. */
export const currency = 'EUR';

const formats: Readonly<Record<Language, Intl.NumberFormat>> = {
  de: new Intl.NumberFormat('de-DE', { style: 'currency', currency }),
  en: new Intl.NumberFormat('en-IE', { style: 'currency', currency }),
};

/** An amount as the language writes it. */
export function formatMoney(cents: number, language: Language): string {
  return formats[language].format(cents / 100);
}

/** Cents as the decimal that dataLayer and JSON-LD carry. */
export function toDecimal(cents: number): number {
  return cents / 100;
}

/** The price of a kilogram, in cents (PAngV section 4: shown beside the price of weighed goods). */
export function pricePerKilogram(cents: number, grams: number): number {
  return Math.round((cents * 1000) / grams);
}

/** The VAT contained in a gross amount. */
export function vatWithin(grossCents: number, rate: number): number {
  return Math.round((grossCents * rate) / (100 + rate));
}

/**
 * Splits an amount in proportion to weights without losing a cent: every share is rounded down and
 * the cents that remain go to the largest remainders.
 */
export function splitCents(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (amount * weight) / total);
  const shares = exact.map(Math.floor);
  const left = amount - shares.reduce((sum, share) => sum + share, 0);
  const order = exact.map((value, index) => ({ index, rest: value - Math.floor(value) }));
  order.sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}
