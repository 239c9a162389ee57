import { toAmount } from '../../protocol/amount.ts';
import type { ConfidentSource, EventSource } from '../../protocol/event.ts';
import type { Change, Desk } from './desk.ts';
import { round } from './fields.ts';
import { inCart } from './ledger.ts';
import { live, type Product, toName } from './products.ts';
import { agreed, toSource, withConfidence } from './say.ts';

/** A product as an item of an event; amounts of another currency than the event's are left out. */
export const toItem = ({ item, names }: Product, quantity?: number) => {
  const { currency: _, ...fields } = item;
  const id = item.item_id || item.item_name ? {} : { item_id: toName({ item, names }) };
  return { ...id, ...fields, quantity };
};

/** What products cost together, where all their prices are known. */
export const toValue = (lines: readonly Change[]): number | undefined => {
  const sum = lines.reduce(
    (total, { product, by }) => total + (product.item.price ?? Number.NaN) * Math.abs(by),
    0,
  );
  return Number.isNaN(sum) ? undefined : round(sum);
};

/** The whole cart as properties of an event. */
export const toWhole = ({ ledger, products }: Desk) => {
  const lines = inCart(products.all()).map((product) => ({ product, by: product.quantity }));
  return {
    items: lines.map(({ product, by }) => toItem(product, by)),
    value: ledger.value ?? toValue(lines),
    currency: ledger.currency ?? currencyOf(lines),
    coupon: ledger.coupon || undefined,
  };
};

/** The currency in which products are told to cost. */
export const currencyOf = (lines: readonly Change[]): string | undefined =>
  lines.map(({ product }) => product.item.currency).find((currency) => currency);

/** The event for a difference. */
export const toEvent = (by: number): string => (by > 0 ? 'add_to_cart' : 'remove_from_cart');

/**
 * The claims and intents that came true by a difference: what they know is merged into its event. Of each
 * source so much came true as was told, its earliest claims first.
 */
function settle(desk: Desk, { product, by }: Change, seen: Map<EventSource, number>) {
  let extra: object = {};
  for (const claim of desk.waiting) {
    const part = claim.changes.find((one) => live(one.product) === product && one.by * by > 0);
    const before = seen.get(claim.source) ?? 0;
    const left = Math.abs(by) - before;
    if (!part || left <= 0) continue;
    const used = Math.min(left, Math.abs(part.by));
    seen.set(claim.source, before + used);
    extra = { ...extra, ...part.extra };
    part.by = round(part.by - used * Math.sign(by));
    if (claim.changes.some((one) => one.by)) continue;
    desk.waiting.delete(claim);
    desk.say(claim.event, claim.properties, claim.source, 'duplicate_source');
  }
  const { ledger } = desk;
  ledger.intents = ledger.intents.filter((it) => live(it.product) !== product || it.by * by < 0);
  return extra;
}

/**
 * Tells differences of the cart: one event for what went out, one for what came in. `tellers` have
 * spoken of them and are not new when they are heard again.
 */
export function tellChanges(
  desk: Desk,
  changes: readonly Change[],
  told: ConfidentSource,
  tellers: readonly EventSource[],
  properties: { value?: unknown } = {},
): void {
  const [source, confidence] = toSource(told);
  for (const sign of [-1, 1]) {
    const those = changes.filter(({ by }) => by * sign > 0);
    if (!those.length) continue;
    let isAgreed = false;
    const items = those.map((change) => {
      const { product, by, extra } = change;
      const seen = new Map(tellers.map((teller) => [teller, Math.abs(by)]));
      const more = settle(desk, change, seen);
      isAgreed ||= seen.size > tellers.length;
      desk.told.add(product, by, seen);
      desk.move(product, by);
      return { ...more, ...extra, ...toItem(product, Math.abs(by)) };
    });
    const sure = confidence ?? (isAgreed ? agreed : undefined);
    desk.say(
      toEvent(sign),
      {
        ...properties,
        items,
        value: toValue(those) ?? toAmount(properties.value),
        currency: currencyOf(those) ?? desk.ledger.currency,
      },
      withConfidence(source, sure),
    );
  }
}

/** Tells the whole cart, if it differs from what was told of it. */
export function tellWhole(desk: Desk, source: ConfidentSource): void {
  if (desk.ledger.isStale) desk.say('cart_updated', toWhole(desk), source);
  desk.ledger.isStale = false;
  desk.save();
}
