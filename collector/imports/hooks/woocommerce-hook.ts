import { toCustomerMessages } from '../customer-draft.ts';
import { toOrderMessages } from '../order-draft.ts';
import { toTold } from '../shape.ts';
import { fromWooCustomer, fromWooOrder } from '../shapes/woocommerce-objects.ts';
import { joinTold, type ReadHook } from './hook-deed.ts';

const ofOrder: ReadonlySet<string> = new Set(['order.created', 'order.updated', 'order.restored']);
const ofCustomer: ReadonlySet<string> = new Set(['customer.created', 'customer.updated']);

/** Reads a webhook of WooCommerce (WooCommerce REST API, "Webhooks"). */
export const readWooHook: ReadHook = (topic, payload, context) => {
  const record = { line: 1, value: payload };
  if (ofOrder.has(topic)) {
    const draft = fromWooOrder(record);
    if (!draft) return { type: 'ignored', why: 'an order that is none yet' };
    return joinTold(toTold(toOrderMessages(draft, context.site, context)));
  }
  if (ofCustomer.has(topic)) {
    const edition = String(payload.date_modified_gmt ?? payload.date_modified ?? '');
    const own = { ...context, edition };
    return joinTold(toTold(toCustomerMessages(fromWooCustomer(record), context.site, own)));
  }
  return { type: 'ignored', why: `the topic ${topic}` };
};
