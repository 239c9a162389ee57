import { attempt } from '../../platform/attempt.ts';
import { toAmount } from '../../protocol/amount.ts';
import type { Fields } from './fields.ts';
import { find, get, isObject } from './simplify.ts';

/** Where an amount lies within its object; what the buyer pays, and with taxes, first. */
const amountKeys =
  'discounted gross sales final finalprice value amount unitprice incltax withtax price totalprice current raw';

/** How many decimals a currency has (ISO 4217). */
const decimalsOf = (currency: Fields): number =>
  attempt(
    () =>
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
        .maximumFractionDigits,
  ) ?? 2;

/**
 * An amount in whole units. What says itself how it counts (`centAmount`, `fractionDigits`) is taken
 * at its word; an integer, which may count cents, is parted by `decimals` and told to `onInteger`.
 */
export function toMoney(
  value: Fields,
  decimals: number,
  onInteger?: (amount: number) => void,
): number | undefined {
  if (Array.isArray(value)) return;
  if (isObject(value)) {
    const cents = get(value, 'centamount unitamount');
    const own =
      get(
        value,
        'fractiondigits precision scale currencyminorunit currency.exponent currency.scale',
      ) ?? (cents === undefined ? undefined : decimalsOf(get(value, 'currencycode currency')));
    if (typeof own === 'number') return (cents ?? get(value, 'amount value')) / 10 ** own;
    return toMoney(get(value, amountKeys), decimals, onInteger);
  }
  const text = typeof value === 'string' ? value.replace(/&#?\w+;/g, ' ') : value;
  const amount = toAmount(text);
  if (amount === undefined || /[^\d\s-]/.test(`${text}`)) return amount;
  onInteger?.(amount);
  return amount / 10 ** decimals;
}

/** The currency that stands nearest to the outside. */
export const findCurrency = (node: Fields): string | undefined =>
  find(node, (value, path) =>
    /currency(iso)?(code)?$| currency \S+$/.test(path) &&
    typeof value === 'string' &&
    /^[a-z]{3}$/i.test(value)
      ? value.toUpperCase()
      : undefined,
  );

/** Marks of shop systems whose integers count cents: Vendure, Sylius, Medusa 1. */
const centMarks =
  'totalwithtax subtotalwithtax lines.0.unitpricewithtax tokenvalue region.giftcardstaxable items.0.shouldmerge';

/**
 * By how many decimals the integers among a cart's amounts are to be parted. None where any of its
 * amounts has decimals. Otherwise by evidence, the first that speaks: the answer says so, or is of a
 * system that always counts cents; an amount stands beside its text (`12,50 €`); the page shows such a price. Without any the integers are prices.
 */
export function decimalsIn(
  cart: Fields,
  amounts: readonly number[],
  integers: readonly number[],
  currency: string | undefined,
): number {
  const said = get(
    cart,
    'currencyminorunit totals.currencyminorunit items.0.prices.currencyminorunit',
  );
  if (said !== undefined) return Number(said);
  if (amounts.length > integers.length || amounts.some((amount) => amount % 1)) return 0;
  const decimals = decimalsOf(currency ?? 'EUR');
  const unit = 10 ** decimals;
  const priced = integers.filter(Boolean);
  const isShown = (told: Fields) => {
    const amount = typeof told === 'string' ? toAmount(told) : undefined;
    return amount && (priced.includes(Math.round(amount * unit)) || priced.includes(amount))
      ? !priced.includes(amount)
      : undefined;
  };
  const isCents =
    get(cart, centMarks) !== undefined ||
    (find(cart, (told, path) => (/(format|display)\S*$/.test(path) ? isShown(told) : undefined)) ??
      isOnPage(priced, unit));
  return isCents ? decimals : 0;
}

/** Whether the page shows one of the amounts as so many cents, and none of them as whole units. */
function isOnPage(amounts: readonly number[], unit: number): boolean {
  const text = `${attempt(() => document.body.innerText)}`.slice(0, 1e5);
  const shows = (whole: number, decimals: string) =>
    new RegExp(
      `(^|[^\\d.,])${whole.toLocaleString('en').replaceAll(',', "[.,'’\\s]?")}${decimals}(?!\\d)`,
    ).test(text);
  const digits = `${unit}`.length - 1;
  return (
    amounts.some((amount) =>
      shows(Math.floor(amount / unit), `[.,]${`${amount % unit}`.padStart(digits, '0')}`),
    ) && !amounts.some((amount) => shows(amount, '(?:[.,]0+)?'))
  );
}
