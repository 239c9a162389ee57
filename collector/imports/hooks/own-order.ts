import { cellOr, createCells, objectsIn } from '../object-cells.ts';
import type { OrderDraft } from '../order-draft.ts';

const undone: ReadonlySet<unknown> = new Set(['cancelled', 'canceled', 'refunded']);

/** An order as `POST /api/orders` takes it; `docs/orders.md` says each field. */
export const fromOwnOrder = (value: Readonly<Record<string, unknown>>): OrderDraft => {
  const line = 1;
  const cell = createCells(value, line);
  const rest = undone.has(value.status) ? [{ id: 'rest', at: cell('updated_at') }] : [];
  return {
    id: cellOr(cell('order_id', 'transaction_id'), line, 'order_id'),
    name: cell('order_name'),
    at: cellOr(cell('ordered_at', 'timestamp'), line, 'ordered_at'),
    updatedAt: cell('updated_at'),
    userId: cell('user_id'),
    email: cell('email'),
    currency: cell('currency'),
    value: cell('value', 'subtotal'),
    total: cell('total'),
    tax: cell('tax'),
    shipping: cell('shipping'),
    discount: cell('discount'),
    coupon: cell('coupon'),
    items: objectsIn(value.items).map((item, index) => {
      const of = createCells(item, line, `items[${index}].`);
      return {
        id: of('item_id'),
        sku: of('sku', 'item_sku'),
        name: of('item_name'),
        variant: of('item_variant'),
        brand: of('item_brand'),
        category: of('item_category'),
        price: of('price'),
        quantity: of('quantity'),
      };
    }),
    refunds: [
      ...objectsIn(value.refunds).map((refund, index) => {
        const of = createCells(refund, line, `refunds[${index}].`);
        const place = `refunds[${index}].amount`;
        return {
          id: String(refund.refund_id ?? `${index + 1}`),
          at: of('refunded_at'),
          amount: cellOr(of('amount'), line, place),
        };
      }),
      ...rest,
    ],
  };
};
