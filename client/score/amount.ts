/** Past this an amount is no price. */
const most = 1e12;

/**
 * A decimal from what shops write: numbers, `12.50`, and, against the specifications but common,
 * `1.299,00`, `1,299.00` and `12,50 €`. A separator is no decimal one if another follows, or if it is
 * a comma before exactly three digits. Nothing where there is no finite number.
 */
export function toAmount(value: unknown): number | undefined {
  const amount = Number.parseFloat(
    `${value}`
      .replace(/[^\d.,e-]/g, '')
      .replace(/[.,](?=.*[.,])|,(?=\d{3}$)/g, '')
      .replace(',', '.'),
  );
  return amount < most ? amount : undefined;
}
