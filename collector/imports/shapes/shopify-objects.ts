import type { Cell } from '../cell.ts';
import type { CustomerDraft } from '../customer-draft.ts';
import { cellOr, createCells, objectsIn, valueAt } from '../object-cells.ts';
import type { OrderDraft, RefundDraft } from '../order-draft.ts';
import type { ObjectRecord } from '../shape.ts';
import type { SubscriberDraft } from '../subscriber-draft.ts';

type Fields = ObjectRecord['value'];

const undone: ReadonlySet<unknown> = new Set(['voided', 'expired', 'refunded']);

/**
 * An order as Shopify's REST resource and its webhooks write it; nothing where it is a test. The value
 * is what the goods cost now and what was paid back for goods, so that neither an edited order nor a
 * refund counts wrongly.
 */
export const fromShopifyOrder = ({ line, value }: ObjectRecord): OrderDraft | undefined => {
  if (value.test === true) return undefined;
  const cell = createCells(value, line);
  const refunds = objectsIn(value.refunds);
  const isUndone = undone.has(value.financial_status) || Boolean(value.cancelled_at);
  return {
    id: cellOr(cell('id', 'admin_graphql_api_id'), line, 'id'),
    name: cell('name'),
    at: cellOr(cell('processed_at', 'created_at'), line, 'created_at'),
    updatedAt: cell('updated_at'),
    userId: cell('customer.id'),
    email: cell('email', 'contact_email', 'customer.email'),
    currency: cell('currency'),
    value: goodsOf(value, line, refunds),
    tax: cell('total_tax'),
    shipping: cell('total_shipping_price_set.shop_money.amount'),
    discount: cell('total_discounts'),
    coupon: couponOf(value, line),
    items: objectsIn(value.line_items).map((item, index) => toItem(item, line, index)),
    refunds: [
      ...refunds.flatMap((refund) => fromShopifyRefund({ line, value: refund })),
      ...(isUndone ? [{ id: 'rest', at: cell('cancelled_at', 'updated_at') }] : []),
    ],
  };
};

const toItem = (item: Fields, line: number, index: number) => {
  const cell = createCells(item, line, `line_items[${index}].`);
  return {
    id: cell('variant_id', 'product_id'),
    sku: cell('sku'),
    name: cell('title', 'name'),
    variant: cell('variant_title'),
    brand: cell('vendor'),
    price: cell('price'),
    quantity: cell('quantity'),
  };
};

const goodsOf = (order: Fields, line: number, refunds: readonly Fields[]): Cell | undefined => {
  const cell = createCells(order, line);
  const now = cell('current_subtotal_price');
  const goods = Number(now?.value) + refunds.reduce((sum, refund) => sum + goodsBack(refund), 0);
  if (now === undefined || Number.isNaN(goods)) return cell('subtotal_price');
  return { ...now, value: Number(goods.toFixed(4)) };
};

const couponOf = (order: Fields, line: number): Cell | undefined => {
  const [code] = objectsIn(order.discount_codes);
  return code && createCells(code, line, 'discount_codes[0].')('code');
};

const goodsBack = (refund: Fields): number =>
  objectsIn(refund.refund_line_items).reduce((sum, item) => sum + (Number(item.subtotal) || 0), 0);

/** What a refund gave back: for goods, or, where it names none, what was paid out. */
export const fromShopifyRefund = ({ line, value }: ObjectRecord): RefundDraft[] => {
  const goods = goodsBack(value);
  const paidOut = objectsIn(value.transactions)
    .filter(({ kind, status }) => kind === 'refund' && status === 'success')
    .reduce((sum, { amount }) => sum + (Number(amount) || 0), 0);
  const amount = goods > 0 ? goods : paidOut;
  // Restocked without money going back.
  if (amount === 0) return [];
  return [
    {
      id: String(value.id),
      at: createCells(value, line, 'refunds.')('created_at', 'processed_at'),
      amount: { line, column: 'refunds', value: Number(amount.toFixed(4)) },
    },
  ];
};

/** A customer as Shopify's REST resource and its webhooks write it. */
export const fromShopifyCustomer = ({ line, value }: ObjectRecord): CustomerDraft => {
  const cell = createCells(value, line);
  return {
    userId: cell('id'),
    email: cell('email'),
    firstName: cell('first_name'),
    lastName: cell('last_name'),
    company: cell('default_address.company'),
    city: cell('default_address.city'),
    postalCode: cell('default_address.zip'),
    country: cell('default_address.country_code'),
    tags: cell('tags'),
    customerSince: cell('created_at'),
    updatedAt: cell('updated_at'),
    acceptsMarketing: cell('email_marketing_consent.state', 'accepts_marketing'),
    acceptsMarketingAt: cell(
      'email_marketing_consent.consent_updated_at',
      'accepts_marketing_updated_at',
    ),
    place: cellOr(undefined, line, 'id'),
  };
};

/**
 * Where a customer stands with the newsletter, if Shopify says so: "confirmed_opt_in" is a double opt-in,
 * and everything else is no proof.
 */
export const fromShopifySubscriber = ({
  line,
  value,
}: ObjectRecord): SubscriberDraft | undefined => {
  const cell = createCells(value, line);
  const email = cell('email');
  const state = valueAt(value, 'email_marketing_consent.state');
  const level = valueAt(value, 'email_marketing_consent.opt_in_level');
  const at = cell('email_marketing_consent.consent_updated_at');
  if (email === undefined || at === undefined) return undefined;
  const person = { email, userId: cell('id') };
  if (state === 'unsubscribed') return { ...person, unsubscribedAt: at };
  const isConfirmed = state === 'subscribed' && level === 'confirmed_opt_in';
  return isConfirmed ? { ...person, confirmedAt: at } : undefined;
};
