/**
 * A decimal from what shops write: numbers, `12.50`, and, against the specifications but common,
 * `1.299,00`, `1,299.00` and `12,50 €`. The last separator is the decimal one, unless exactly three
 * digits follow a lone comma. Nothing where there is no finite number.
 */
export function toAmount(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return;
  const digits = value.slice(0, 40).replace(/[^\d.,-]/g, '');
  const decimal = /^[^.]*,\d{3}$/.test(digits) ? '' : digits.match(/[.,](?=\d+$)/)?.[0];
  const plain = decimal
    ? digits.replace(decimal === ',' ? /\./g : /,/g, '').replace(',', '.')
    : digits.replace(/[.,]/g, '');
  return /\d/.test(plain) && Number.isFinite(+plain) ? +plain : undefined;
}
