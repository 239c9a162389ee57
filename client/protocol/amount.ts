/** Past this an amount is no price. */
const most = 1e12;

/**
 * A decimal from what shops write: numbers, `12.50`, and, against the specifications but common,
 * `1.299,00`, `1,299.00`, `1 299,00`, `1.299.000` and `Preis: 12,50 €`. The first number in a text
 * counts. Its last separator is the decimal one, unless it occurs twice or is a comma before exactly
 * three digits. Nothing where there is no number of a price's size.
 */
export function toAmount(value: unknown): number | undefined {
  const amount = typeof value === 'string' ? parse(value.slice(0, 100)) : value;
  return typeof amount === 'number' && Math.abs(amount) < most ? amount : undefined;
}

function parse(text: string): number {
  if (text.trim() !== '' && !Number.isNaN(Number(text))) return Number(text);
  const [digits = 'none'] = text.match(/-?\d+(?:[\s'’]\d{3})*[\d.,]*/) ?? [];
  const number = digits.replace(/[\s'’]|[.,]+$/g, '');
  const last = number.match(/[.,](?=\d*$)/)?.[0];
  const isGrouping =
    !last || number.indexOf(last) !== number.lastIndexOf(last) || /^-?\d+,\d{3}$/.test(number);
  return Number(
    isGrouping
      ? number.replace(/[.,]/g, '')
      : number.replaceAll(last === ',' ? '.' : ',', '').replace(',', '.'),
  );
}
