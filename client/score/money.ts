/** Minor digits where they are not 2 (ISO 4217). */
const noMinorUnit = /^(BIF|CLP|DJF|GNF|ISK|JPY|KMF|KRW|PYG|RWF|UGX|VND|VUV|XAF|XOF|XPF)$/;
const threeDigits = /^(BHD|IQD|JOD|KWD|LYD|OMR|TND)$/;

/** A decimal amount as integer minor units of its ISO 4217 currency: 12.5 EUR is 1250, 12 JPY is 12. */
export const toMinor = (amount: number, currency: string): number =>
  Math.round(amount * (noMinorUnit.test(currency) ? 1 : threeDigits.test(currency) ? 1000 : 100));
