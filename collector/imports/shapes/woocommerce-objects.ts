import type { Cell } from '../cell.ts';
import { type CustomerDraft, toCustomerMessages } from '../customer-draft.ts';
import type { ImportProblem } from '../import-facts.ts';
import { cellOr, createCells, objectsIn } from '../object-cells.ts';
import { type OrderDraft, toOrderMessages } from '../order-draft.ts';
import { type ObjectRecord, type ObjectShape, toTold } from '../shape.ts';

/** WooCommerce's order statuses that are no order: nobody has paid, or promised to. */
const notYet: ReadonlySet<string> = new Set([
  'pending',
  'failed',
  'checkout-draft',
  'auto-draft',
  'draft',
  'trash',
]);
const undone: ReadonlySet<string> = new Set(['cancelled', 'refunded']);

/** What an order's status says of it. */
export const wooStatusOf = (status: unknown): 'order' | 'not_yet' | 'undone' => {
  const name = String(status).replace(/^wc-/, '');
  if (notYet.has(name)) return 'not_yet';
  return undone.has(name) ? 'undone' : 'order';
};

/** What is noted of an order that is none yet. */
export const notAnOrderYet = (line: number, column: string): ImportProblem => ({
  line,
  column,
  reason: 'not_an_order_yet',
  expected: 'an order that is paid or promised; this one may become it',
});

/** The API writes UTC without saying so. */
const utc = (cell: Cell | undefined): Cell | undefined =>
  typeof cell?.value === 'string' && cell.column.endsWith('_gmt')
    ? { ...cell, value: `${cell.value}Z` }
    : cell;

/**
 * An order as WooCommerce's REST API and its webhooks write it; nothing where it is none yet. Its page
 * after the checkout shows `number`, which is the id unless a plugin counts anew.
 */
export const fromWooOrder = ({ line, value }: ObjectRecord): OrderDraft | undefined => {
  const status = wooStatusOf(value.status);
  if (status === 'not_yet') return undefined;
  const cell = createCells(value, line);
  const modifiedAt = utc(cell('date_modified_gmt', 'date_modified'));
  const [coupon] = objectsIn(value.coupon_lines);
  return {
    id: cellOr(cell('number', 'id'), line, 'number'),
    name: cell('id'),
    at: cellOr(utc(cell('date_created_gmt', 'date_created')), line, 'date_created_gmt'),
    updatedAt: modifiedAt,
    userId: Number(value.customer_id) > 0 ? cell('customer_id') : undefined,
    email: cell('billing.email'),
    currency: cell('currency'),
    total: cell('total'),
    tax: cell('total_tax'),
    shipping: cell('shipping_total'),
    discount: cell('discount_total'),
    coupon: coupon && createCells(coupon, line, 'coupon_lines[0].')('code'),
    items: objectsIn(value.line_items).map((item, index) => {
      const of = createCells(item, line, `line_items[${index}].`);
      const isVariation = Number(item.variation_id) > 0;
      return {
        id: isVariation ? of('variation_id') : of('product_id'),
        sku: of('sku'),
        name: of('name'),
        total: of('total'),
        quantity: of('quantity'),
      };
    }),
    refunds: [
      ...objectsIn(value.refunds).map((refund, index) => ({
        id: String(refund.id),
        at: modifiedAt,
        amount: {
          line,
          column: `refunds[${index}].total`,
          value: String(refund.total ?? '').replace(/^-/, ''),
        },
      })),
      ...(status === 'undone' ? [{ id: 'rest', at: modifiedAt }] : []),
    ],
  };
};

/** A customer as WooCommerce's REST API and its webhooks write it. */
export const fromWooCustomer = ({ line, value }: ObjectRecord): CustomerDraft => {
  const cell = createCells(value, line);
  return {
    userId: cell('id'),
    email: cell('email', 'billing.email'),
    firstName: cell('first_name', 'billing.first_name'),
    lastName: cell('last_name', 'billing.last_name'),
    company: cell('billing.company'),
    city: cell('billing.city'),
    postalCode: cell('billing.postcode'),
    country: cell('billing.country'),
    customerSince: utc(cell('date_created_gmt', 'date_created')),
    updatedAt: utc(cell('date_modified_gmt', 'date_modified')),
    place: cellOr(undefined, line, 'id'),
  };
};

/** Orders of `GET /wp-json/wc/v3/orders`. */
export const wooOrderObjects: ObjectShape = {
  shape: 'woocommerce',
  kind: 'orders',
  marks: ['line_items', 'billing', 'date_created', 'total'],
  open: (context) => ({
    map: (record) => {
      const draft = fromWooOrder(record);
      if (!draft) return { messages: [], problems: [notAnOrderYet(record.line, 'status')] };
      return toTold(toOrderMessages(draft, context.site, context));
    },
  }),
};

/** Customers of `GET /wp-json/wc/v3/customers`. */
export const wooCustomerObjects: ObjectShape = {
  shape: 'woocommerce',
  kind: 'customers',
  marks: ['billing', 'is_paying_customer', 'email'],
  open: (context) => ({
    map: (record) => toTold(toCustomerMessages(fromWooCustomer(record), context.site, context)),
  }),
};
