import { toCustomerMessages } from '../customer-draft.ts';
import { cellOr, createCells, valueAt } from '../object-cells.ts';
import { toOrderMessages, toRefundMessages } from '../order-draft.ts';
import { type MapContext, type ObjectRecord, toTold } from '../shape.ts';
import {
  fromShopifyCustomer,
  fromShopifyOrder,
  fromShopifyRefund,
  fromShopifySubscriber,
} from '../shapes/shopify-objects.ts';
import { toSubscriberMessages } from '../subscriber-draft.ts';
import { type HookDeed, joinTold, type ReadHook } from './hook-deed.ts';

/** Topics whose body is an order; `orders/edited` and `orders/delete` have others. */
const ofOrder: ReadonlySet<string> = new Set([
  'orders/create',
  'orders/paid',
  'orders/updated',
  'orders/cancelled',
  'orders/fulfilled',
  'orders/partially_fulfilled',
]);
const ofCustomer: ReadonlySet<string> = new Set(['customers/create', 'customers/update']);

/** Reads a webhook of Shopify (shopify.dev, "Webhooks"; "Privacy law compliance"). */
export const readShopifyHook: ReadHook = (topic, payload, context) => {
  const record: ObjectRecord = { line: 1, value: payload };
  if (ofOrder.has(topic)) return tellOrder(record, context);
  if (topic === 'refunds/create') return tellRefund(record, context);
  if (ofCustomer.has(topic)) return tellCustomer(record, context);
  if (topic === 'customers/redact') return redact(payload);
  if (topic === 'customers/data_request') {
    return { type: 'data_request', id: String(valueAt(payload, 'data_request.id') ?? '') };
  }
  if (topic === 'shop/redact') return { type: 'shop_redact' };
  return { type: 'ignored', why: `the topic ${topic}` };
};

const tellOrder = (record: ObjectRecord, context: MapContext): HookDeed => {
  const draft = fromShopifyOrder(record);
  if (!draft) return { type: 'ignored', why: 'a test order' };
  return joinTold(toTold(toOrderMessages(draft, context.site, context)));
};

/** A refund does not say whose it is: it goes to whoever has the order. */
const tellRefund = (record: ObjectRecord, context: MapContext): HookDeed => {
  const { line, value } = record;
  const order = cellOr(createCells(value, line)('order_id'), line, 'order_id');
  const refunds = fromShopifyRefund(record);
  if (refunds.length === 0) return { type: 'ignored', why: 'a refund of no money' };
  return joinTold(toTold(toRefundMessages(order, refunds, context.site, context)));
};

const tellCustomer = (record: ObjectRecord, context: MapContext): HookDeed => {
  const edition = String(record.value.updated_at ?? '');
  const own = { ...context, edition };
  const customer = toTold(toCustomerMessages(fromShopifyCustomer(record), context.site, own));
  const subscriber = fromShopifySubscriber(record);
  if (!subscriber) return joinTold(customer);
  return joinTold(customer, toTold(toSubscriberMessages(subscriber, context.site, own)));
};

/** The topic is not signed: a delivery of an order, which names a customer as well, must erase nobody. */
const redact = (payload: ObjectRecord['value']): HookDeed => {
  if (!Array.isArray(payload.orders_to_redact))
    return { type: 'ignored', why: 'no wish of a customer' };
  const userId = valueAt(payload, 'customer.id');
  const email = valueAt(payload, 'customer.email');
  return {
    type: 'erase',
    ...(userId !== undefined && userId !== null && { userId: String(userId) }),
    ...(typeof email === 'string' && { email }),
  };
};
