import type { BgNbd, Purchases } from './bg-nbd.ts';
import { maximise, type Slope } from './maximise.ts';

/** The parameters under which these customers are likeliest, and how likely they are. */
export type FittedBgNbd = BgNbd & { logLikelihood: number };

/**
 * How far the search goes, in natural logarithms of r, alpha, a and b. Beyond, a parameter stands for never, at
 * once or all alike, as those of a shop would of which too little is known.
 */
const bounds = [
  [-7, 5],
  [-7, 9],
  [-7, 7],
  [-7, 7],
] as const;
const within = (log: number, i: number): number => {
  const [least, most] = bounds[i] ?? [0, 0];
  return Math.min(most, Math.max(least, log));
};

/**
 * Fits BG/NBD to a shop's customers by maximum likelihood (Fader, Hardie and Lee 2005, equation 6). The
 * parameters are positive, so their logarithms are searched. Undefined where nobody came back.
 */
export function fitBgNbd(customers: readonly Purchases[]): FittedBgNbd | undefined {
  if (!customers.some(({ x }) => x > 0)) return undefined;
  const likelihood = createLikelihood(customers);
  const meanAge = customers.reduce((sum, { T }) => sum + T, 0) / customers.length;
  const start = [1, Math.max(meanAge / 4, 1e-3), 1, 2].map(Math.log);
  const { at, value } = maximise((point) => {
    const inside = point.map(within);
    const parameters = inside.map(Math.exp);
    const slope = likelihood(parameters);
    // By the chain rule: the slope along a logarithm is the parameter times the slope along it.
    const gradient = slope.gradient.map((rise, i) =>
      point[i] === inside[i] ? rise * (parameters[i] ?? 0) : 0,
    );
    return { value: slope.value, gradient };
  }, start);
  const [r, alpha, a, b] = at.map(within).map(Math.exp);
  if (r === undefined || alpha === undefined || a === undefined || b === undefined)
    return undefined;
  return Number.isFinite(value) ? { r, alpha, a, b, logLikelihood: value } : undefined;
}

/** Customers who are alike, counted once. */
type Group = Purchases & { count: number };

function groupAlike(customers: readonly Purchases[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { x, tx, T } of customers) {
    const key = `${x} ${tx} ${T}`;
    const known = groups.get(key);
    if (known) known.count += 1;
    else groups.set(key, { x, tx, T, count: 1 });
  }
  return [...groups.values()];
}

/**
 * The logarithm of the likelihood of all customers, and its slope along r, alpha, a and b. Repeat
 * purchases are whole numbers, so quotients of gamma functions are products: Γ(r + x) / Γ(r) is
 * r (r + 1) … (r + x - 1), and how many customers have each factor is counted beforehand.
 */
function createLikelihood(
  customers: readonly Purchases[],
): (parameters: readonly number[]) => Slope {
  const groups = groupAlike(customers);
  const most = groups.reduce((max, { x }) => Math.max(max, x), 0);
  /** How many customers came back more often than so many times. */
  const moreThan = new Float64Array(most);
  for (const { x, count } of groups) {
    for (let i = 0; i < x; i += 1) moreThan[i] = (moreThan[i] ?? 0) + count;
  }
  return ([r = 1, alpha = 1, a = 1, b = 1]) => {
    const sums = addFactors(moreThan, { r, alpha, a, b });
    let { value, dr, da, db } = sums;
    let dAlpha = (customers.length * r) / alpha;
    value += customers.length * r * Math.log(alpha);
    dr += customers.length * Math.log(alpha);
    for (const { x, tx, T, count } of groups) {
      const logAge = Math.log(alpha + T);
      const here = -(r + x) * logAge;
      if (x === 0) {
        value += count * here;
        dr -= count * logAge;
        dAlpha -= (count * r) / (alpha + T);
        continue;
      }
      // Still a customer, or gone after the last purchase: both ways lead to what was seen.
      const logLast = Math.log(alpha + tx);
      const gone = Math.log(a / (b + x - 1)) - (r + x) * logLast;
      const odds = Math.exp(-Math.abs(here - gone));
      const ofMore = 1 / (1 + odds);
      const ofGone = gone > here ? ofMore : 1 - ofMore;
      value += count * (Math.max(here, gone) + Math.log1p(odds));
      dr -= count * ((1 - ofGone) * logAge + ofGone * logLast);
      dAlpha -= count * (r + x) * ((1 - ofGone) / (alpha + T) + ofGone / (alpha + tx));
      da += (count * ofGone) / a;
      db -= (count * ofGone) / (b + x - 1);
    }
    return { value, gradient: [dr, dAlpha, da, db] };
  };
}

/** Γ(r+x)/Γ(r) · Γ(b+x)/Γ(b) · Γ(a+b)/Γ(a+b+x) of all customers, in logarithms. */
function addFactors(moreThan: Float64Array, { r, a, b }: BgNbd) {
  const sums = { value: 0, dr: 0, da: 0, db: 0 };
  for (const [i, count] of moreThan.entries()) {
    sums.value += count * (Math.log(r + i) + Math.log(b + i) - Math.log(a + b + i));
    sums.dr += count / (r + i);
    sums.da -= count / (a + b + i);
    sums.db += count / (b + i) - count / (a + b + i);
  }
  return sums;
}
