import { toMinor } from '../../client/score/money.ts';

/** An amount in integer minor units of one ISO 4217 currency. Two currencies never add up. */
export type Money = { amountMinor: number; currency: string };

/** Past this an amount is no price; it also keeps every sum of them an exact integer. */
export const maxAmountMinor = 1e12;

const minorUnits = new Map<string, number>();

/** How many minor units make one of the currency. Kept, because asking the platform is slow. */
function minorUnitsOf(currency: string): number {
  const known = minorUnits.get(currency) ?? toMinor(1, currency);
  minorUnits.set(currency, known);
  return known;
}

/** A currency code as ISO 4217 writes it, or the fallback where the text is none. */
export function currencyOr(text: string | undefined, fallback: string): string {
  const code = text?.trim().toUpperCase() ?? '';
  return /^[A-Z]{3}$/.test(code) ? code : fallback;
}

/** A decimal amount as money; undefined where it cannot be a price. */
export function toMoney(decimal: number | undefined, currency: string): Money | undefined {
  if (decimal === undefined) return undefined;
  const amountMinor = Math.round(decimal * minorUnitsOf(currency));
  return Math.abs(amountMinor) <= maxAmountMinor ? { amountMinor, currency } : undefined;
}

/** The decimal amount, for people. */
export function toDecimal({ amountMinor, currency }: Money): number {
  return amountMinor / minorUnitsOf(currency);
}

/** The sum for each currency, in order of the codes. */
export function sumMoney(amounts: Iterable<Money>): Money[] {
  const sums = new Map<string, number>();
  for (const { amountMinor, currency } of amounts) {
    sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  }
  return [...sums]
    .map(([currency, amountMinor]) => ({ amountMinor, currency }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}
