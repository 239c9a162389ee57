import { toAmount } from '../../protocol/amount.ts';
import type { ConfidentSource } from '../../protocol/event.ts';
import type { Desk } from './desk.ts';
import { toLines, toText } from './fields.ts';
import type { Line, ReadItem } from './reading.ts';
import { toSource } from './say.ts';
import { createCounts, createSteps } from './steps.ts';
import { currencyOf, toItem, toWhole } from './tell-changes.ts';

/** A list is told by its first products; a larger order is not noted as a whole. */
const maxListed = 30;
const maxNoted = 50;

/** Once a page view, and they state the cart. */
const whole = /^(view_cart|begin_checkout)$/;
const checkout = /^(begin_checkout|add_(shipping|payment)_info)$/;

/**
 * Tells lists, looks at the cart, the checkout and whatever else several sources may speak of.
 * `isUnderWay`: the page before was left in a checkout, maybe before its parts had arrived to note that;
 * what this page looks like does not begin it again.
 */
export function createShared(desk: Desk, isUnderWay: boolean) {
  const { products, say, ledger } = desk;
  let next = createSteps();
  let lists = new Set<string>();
  let isNew = createCounts();
  let isOn = isUnderWay;

  const isNewList = (items: readonly ReadItem[], source: string) => {
    const own = items.map((item) => toText(item.item_id ?? item.item_name)).join();
    if (lists.has(source + own)) return false;
    lists.add(source + own);
    return next(source as never, own).isNew;
  };

  const noteCheckout = (told: object) => {
    const { items, value, currency, coupon, tax, shipping } = told as Record<string, unknown>;
    const listed = toLines(items as ReadItem[]).slice(0, maxNoted);
    const said = {
      items: listed.length ? listed : undefined,
      value: toAmount(value),
      currency: toText(currency),
      coupon: toText(coupon),
      tax: toAmount(tax),
      shipping: toAmount(shipping),
    };
    // As JSON: what is not said leaves what was said before.
    ledger.checkout = { ...ledger.checkout, ...JSON.parse(JSON.stringify(said)) };
    desk.save();
  };

  const tell = (event: string, told: object, from: ConfidentSource): void => {
    const [source] = toSource(from);
    const items = toLines((told as { items?: ReadItem[] }).items);
    let properties = told;
    desk.restore();
    if (whole.test(event) && !items.length && ledger.isKnown) {
      const cart = toWhole(desk);
      properties = { ...cart, ...told, items: cart.items };
    }
    if (checkout.test(event)) noteCheckout(properties);
    const isKnown = isOn && event === 'begin_checkout' && source === 'page';
    const isFresh =
      event === 'view_item_list'
        ? isNewList(items, source)
        : !isKnown && isNew(event, source, whole.test(event));
    say(event, properties, from, isFresh ? undefined : 'duplicate_source');
  };

  return {
    tell,
    list(lines: readonly Line[], name: string | undefined, from: ConfidentSource): void {
      const [source] = toSource(from);
      const listed = toLines(lines)
        .slice(0, maxListed)
        .flatMap((line) => {
          const product = products.resolve(line, source);
          return product ? { product, by: 1 } : [];
        });
      if (!listed.length) return;
      const items = listed.map(({ product }) => toItem(product));
      const currency = currencyOf(listed) ?? ledger.currency;
      tell('view_item_list', { items, item_list_name: toText(name), currency }, from);
    },
    turn(): void {
      next = createSteps();
      lists = new Set();
      isNew = createCounts();
      isOn = false;
    },
  };
}
