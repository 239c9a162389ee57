import type { Line } from '../reconcile/reading.ts';
import type { Row } from './lines.ts';

/**
 * The lines of a cart with what one piece costs. Which amount of a row that is, the rows tell themselves:
 * one times the quantity is another one. Where each row draws only one amount, a sum drawn below tells
 * whether these are single prices or already multiplied.
 */
export function priceRows(rows: readonly Row[], sums: readonly number[]): Line[] {
  const lasts = rows.map(({ money }) => money.at(-1)?.amount ?? 0);
  const isOf = (total: number) => sums.some((sum) => Math.abs(sum - total) < cent);
  const total = lasts.reduce((sum, amount) => sum + amount, 0);
  const times = rows.reduce((sum, { quantity }, at) => sum + quantity * (lasts[at] ?? 0), 0);
  const isTotal = isOf(total) && !isOf(times);
  return rows.map(({ line, money, quantity }) => {
    const amounts = money.map(({ amount }) => amount);
    const one = unitOf(amounts, quantity);
    const last = amounts.at(-1) ?? 0;
    const price = one ?? (isTotal ? last / quantity : last);
    const currency = money.find((it) => it.currency)?.currency;
    return { ...line, item: { ...line.item, price: Math.round(price * 1e4) / 1e4, currency } };
  });
}

/** The amount of which another one is so many times as much. */
export const unitOf = (amounts: readonly number[], quantity: number): number | undefined =>
  amounts.find((amount, own) =>
    amounts.some(
      (other, at) => at !== own && Math.abs(amount * quantity - other) < cent * quantity,
    ),
  );

const cent = 0.011;
