/** A decimal amount as integer minor units of its ISO 4217 currency: 12.5 EUR is 1250, 12 JPY is 12. */
export function toMinor(amount: number, currency: string): number {
  let digits = 2;
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    digits = format.resolvedOptions().maximumFractionDigits ?? digits;
  } catch {
    // Not a currency code: two digits, as most have.
  }
  return Math.round(amount * 10 ** digits);
}
