import type { ConfidentSource, EventSource } from '../../protocol/event.ts';
import { composeOrder, type Told, toId } from './compose-order.ts';
import type { Desk } from './desk.ts';
import { toLines } from './fields.ts';
import { inCart, type Ordered } from './ledger.ts';
import { toContent } from './match.ts';
import type { OrderReading, ReadItem } from './reading.ts';
import { agreed, toSource, withConfidence } from './say.ts';
import { createSteps } from './steps.ts';

/** Sources that speak of the same order within this time make one event; its number may come later. */
const mergeMs = 300;
const numberMs = 1_500;
/** An order without a number that comes so soon after another is the same, unless the cart was filled. */
const sameMs = 30 * 60_000;

/** One order, until all who speak at once have spoken. */
type Order = { readings: Told[]; isTold: boolean };

/** An order as GA4 writes it. */
type Claimed = Omit<OrderReading, 'lines' | 'transactionId'> & {
  items?: readonly ReadItem[];
  transaction_id?: string;
};

/** Tells each order once, by its number, or without one once for each cart. */
export function createOrders(desk: Desk, forgetEmptied: () => void) {
  const { ledger, products, say } = desk;
  let orders: Order[] = [];
  let next = createSteps();

  /** Whether an order was told before, on this page or another. */
  const isRepeat = (ids: readonly string[], order: Omit<Ordered, 'cart'>) => {
    const last = ledger.ordered;
    if (ids.some((id) => ledger.orders.includes(id))) return true;
    if (!last) return false;
    if (!order.id && order.key === last.key) return true;
    const isOtherName = !order.id || !last.id || order.source !== last.source;
    const isOtherValue = (last.value ?? order.value) !== (order.value ?? last.value);
    return order.at - last.at < sameMs && isOtherName && !isOtherValue;
  };

  const note = (ids: readonly string[]) => {
    ledger.orders = [...new Set([...ledger.orders, ...ids])];
    desk.save();
  };

  const empty = (ordered: Omit<Ordered, 'cart'>) => {
    const cart = toContent(inCart(products.all()).map((one) => [one, one.quantity]));
    for (const product of products.all()) product.quantity = 0;
    Object.assign(ledger, {
      ordered: { ...ordered, cart },
      checkout: undefined,
      coupon: undefined,
      value: undefined,
      isStale: false,
      intents: [],
    });
  };

  const finish = (order: Order) => {
    order.isTold = true;
    forgetEmptied();
    desk.restore();
    const { properties, ids, ordered, confidence } = composeOrder(desk, order.readings);
    const isKnown = isRepeat(ids, ordered);
    const sure = confidence ?? (order.readings[1] ? agreed : undefined);
    const source = withConfidence(ordered.source, sure);
    say('purchase', properties, source, isKnown ? 'duplicate_order' : undefined);
    if (!isKnown) empty(ordered);
    note(ids);
  };

  /** Takes what a source tells; false if it is of an order that this page has told. */
  const take = (reading: OrderReading, from: ConfidentSource): boolean => {
    const [source, confidence] = toSource(from);
    const id = toId(reading.transactionId);
    const { step } = next(source, id ?? '');
    const known = orders[step - 1];
    if (known) {
      if (!known.isTold) known.readings.push({ reading, source, confidence });
      else if (id) note([id]);
      return false;
    }
    const made: Order = { readings: [{ reading, source, confidence }], isTold: false };
    orders[step - 1] = made;
    desk.soon(() => finish(made), id ? mergeMs : numberMs);
    return true;
  };

  return {
    order(reading: OrderReading, from: ConfidentSource): void {
      take(reading, from);
    },
    /** Takes charge of an order by the shop's own call. */
    claim(properties: object, source: EventSource): boolean {
      const { items, transaction_id, ...money } = properties as Claimed;
      const lines = toLines(items).map((item) => ({ item }));
      const isNew = take({ ...money, lines, transactionId: transaction_id }, source);
      if (!isNew) say('purchase', properties, source, 'duplicate_order');
      return true;
    },
    turn(): void {
      orders = [];
      next = createSteps();
    },
  };
}
