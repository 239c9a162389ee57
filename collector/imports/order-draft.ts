import { type Cell, type CellReader, createCellReader, type Setting } from './cell.ts';
import type { ImportProblem, ImportSite, Message } from './import-facts.ts';
import { messageIdOf, visitorOfEmail, visitorOfOrder } from './message-id.ts';

/** One line of an order, as its source writes it. */
export type ItemDraft = {
  id?: Cell | undefined;
  sku?: Cell | undefined;
  name?: Cell | undefined;
  variant?: Cell | undefined;
  brand?: Cell | undefined;
  category?: Cell | undefined;
  /** For one. */
  price?: Cell | undefined;
  /** For all of the line. */
  total?: Cell | undefined;
  quantity?: Cell | undefined;
};

/** What was paid back: a part with an amount, or without one the rest. */
export type RefundDraft = { id: string; at?: Cell | undefined; amount?: Cell | undefined };

/** One order, as its source writes it; every value with its place, so that a refusal can name it. */
export type OrderDraft = {
  id: Cell;
  /** What people call it, where that is not its id: `#1001`. */
  name?: Cell | undefined;
  at: Cell;
  /** When it was changed last; the report counts from then. */
  updatedAt?: Cell | undefined;
  userId?: Cell | undefined;
  email?: Cell | undefined;
  currency?: Cell | undefined;
  /** Goods, after discounts, without shipping and tax that comes on top. */
  value?: Cell | undefined;
  /** Everything; read only where there is no `value`. */
  total?: Cell | undefined;
  tax?: Cell | undefined;
  shipping?: Cell | undefined;
  discount?: Cell | undefined;
  coupon?: Cell | undefined;
  items: readonly ItemDraft[];
  refunds: readonly RefundDraft[];
  /** Refunded so far in all, where the source says no more than that. */
  refundedTotal?: Cell | undefined;
};

/** An order as messages, or why it is none. */
export type ToldOrder =
  | { type: 'messages'; messages: readonly Message[]; id: string }
  | { type: 'refused'; problems: readonly ImportProblem[] };

const maxItems = 200;
const currencyShape = /^[A-Za-z]{3}$/;

/**
 * An order as a purchase, and a refund for what was paid back. The same order gives the same messages;
 * one that was changed since gives a later purchase, which replaces the earlier.
 */
export const toOrderMessages = (
  draft: OrderDraft,
  site: ImportSite,
  setting: Setting,
): ToldOrder => {
  const read = createCellReader(setting);
  const id = read.required(draft.id, orderIdOf(read.text(draft.id)), 'the number of the order');
  const createdAt = read.required(draft.at, read.time(draft.at), 'when it was ordered');
  const at = Math.max(createdAt ?? 0, read.time(draft.updatedAt) ?? 0);
  const email = read.email(draft.email);
  const userId = read.text(draft.userId);
  const properties = {
    ...toProperties(draft, read, { id, email, currency: site.currency }),
    // The report counts from when it was changed; the order is as old as it is.
    ...(createdAt !== undefined && at > createdAt && { ordered_at: createdAt }),
  };
  const refunds = draft.refunds.map((refund) => toRefund(refund, read));
  const refundedTotal = read.amount(draft.refundedTotal);
  if (read.problems.length > 0 || id === undefined || createdAt === undefined) {
    return { type: 'refused', problems: read.problems };
  }
  const who = whoOf(site, { userId, email, id });
  const purchase = {
    ...who,
    type: 'track',
    event: 'purchase',
    messageId: messageIdOf('order', id, at, who, properties),
    timestamp: at,
    properties,
  };
  const about = { transaction_id: id, currency: properties.currency, ...(email && { email }) };
  const paidBack = [
    ...refunds,
    ...(refundedTotal ? [{ id: 'all so far', at: undefined, value: refundedTotal }] : []),
  ].map((refund) => toRefundMessage(refund, { who, about, at }));
  return { type: 'messages', messages: [purchase, ...paidBack], id };
};

/** Refunds alone, of an order that was told before. */
export const toRefundMessages = (
  order: Cell,
  drafts: readonly RefundDraft[],
  site: ImportSite,
  setting: Setting,
): ToldOrder => {
  const read = createCellReader(setting);
  const id = read.required(order, orderIdOf(read.text(order)), 'the number of the order');
  const refunds = drafts.map((refund) => toRefund(refund, read));
  if (read.problems.length > 0 || id === undefined) {
    return { type: 'refused', problems: read.problems };
  }
  const around = { who: whoOf(site, { id }), about: { transaction_id: id }, at: setting.now };
  return { type: 'messages', messages: refunds.map((one) => toRefundMessage(one, around)), id };
};

const toRefundMessage = (
  refund: ReturnType<typeof toRefund>,
  { who, about, at }: { who: Message; about: Message; at: number },
): Message => ({
  ...who,
  type: 'track',
  event: 'refund',
  messageId: messageIdOf('refund', about.transaction_id, refund),
  timestamp: refund.at ?? at,
  properties: {
    ...about,
    refund_id: refund.id,
    ...(refund.value !== undefined && { value: refund.value }),
  },
});

const toRefund = ({ id, at, amount }: RefundDraft, read: CellReader) => ({
  id,
  at: read.time(at),
  value: read.amount(amount),
});

/** As `ingest` shortens them: Shopify's global ids say the number last. */
const orderIdOf = (text: string | undefined): string | undefined => {
  const id = text?.replace(/^'/, '').replace(/^gid:.*\//, '');
  return id === undefined || id === '' || id.length > 100 ? undefined : id;
};

/** Whose order it is: a user of the shop, or who has the address, or whoever has this order. */
const whoOf = (
  site: ImportSite,
  known: { userId?: string | undefined; email?: string | undefined; id: string },
): { userId: string } | { anonymousId: string } => {
  if (known.userId !== undefined) return { userId: known.userId };
  return {
    anonymousId:
      known.email === undefined
        ? visitorOfOrder(site.key, known.id)
        : visitorOfEmail(site.key, known.email),
  };
};

const toProperties = (
  draft: OrderDraft,
  read: CellReader,
  known: { id: string | undefined; email: string | undefined; currency: string },
) => {
  if (draft.items.length > maxItems) {
    read.wrong(draft.id, 'too_many_lines', `at most ${maxItems} lines in one order`);
  }
  const items = draft.items.slice(0, maxItems).map((item) => toItem(item, read));
  const name = read.text(draft.name);
  const [value, total, tax, shipping, discount] = [
    draft.value,
    draft.total,
    draft.tax,
    draft.shipping,
    draft.discount,
  ].map(read.amount);
  const coupon = read.text(draft.coupon, 100);
  return {
    transaction_id: known.id,
    ...(name !== undefined && name !== known.id && { order_name: name }),
    currency: toCurrency(draft.currency, read) ?? known.currency,
    ...(value !== undefined && { value }),
    ...(value === undefined && total !== undefined && { total }),
    ...(tax !== undefined && { tax }),
    ...(shipping !== undefined && { shipping }),
    ...(discount !== undefined && discount > 0 && { discount }),
    ...(coupon !== undefined && { coupon }),
    ...(items.length > 0 && { items }),
    ...(known.email !== undefined && { email: known.email }),
  };
};

const toCurrency = (cell: Cell | undefined, read: CellReader): string | undefined => {
  const code = read.text(cell);
  if (cell === undefined || code === undefined) return undefined;
  if (currencyShape.test(code)) return code.toUpperCase();
  return read.wrong(cell, 'unknown_value', 'a currency such as EUR');
};

const toItem = (draft: ItemDraft, read: CellReader) => {
  const [id, sku, name, variant, brand, category] = [
    draft.id,
    draft.sku,
    draft.name,
    draft.variant,
    draft.brand,
    draft.category,
  ].map((cell) => read.text(cell)?.replace(/^gid:.*\//, ''));
  const quantity = read.quantity(draft.quantity) ?? 1;
  const total = read.amount(draft.total);
  const price = read.amount(draft.price) ?? (total && Number((total / quantity).toFixed(4)));
  const itemId = id ?? sku;
  return {
    ...(itemId !== undefined && { item_id: itemId }),
    ...(name !== undefined && { item_name: name }),
    ...(itemId === undefined && name === undefined && { item_name: '?' }),
    ...(sku !== undefined && sku !== itemId && { sku }),
    ...(variant !== undefined && { item_variant: variant }),
    ...(brand !== undefined && { item_brand: brand }),
    ...(category !== undefined && { item_category: category }),
    ...(price !== undefined && { price }),
    quantity,
  };
};
