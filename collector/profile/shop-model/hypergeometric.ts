const maxTerms = 5000;
const precision = 1e-12;

/**
 * Gauss' hypergeometric function 2F1(a, b; c; z) for 0 <= z < 1 by its series (Abramowitz and Stegun,
 * 15.1.1).
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < maxTerms; n += 1) {
    term *= (((a + n) * (b + n)) / ((c + n) * (1 + n))) * z;
    sum += term;
    if (Math.abs(term) <= precision * Math.abs(sum)) break;
  }
  return sum;
}
