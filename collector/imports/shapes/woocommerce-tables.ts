import type { Cell } from '../cell.ts';
import { toCustomerMessages } from '../customer-draft.ts';
import { cellOr } from '../object-cells.ts';
import { type ItemDraft, toOrderMessages } from '../order-draft.ts';
import { type TableShape, toTold } from '../shape.ts';
import { notAnOrderYet, wooStatusOf } from './woocommerce-objects.ts';

/** More columns `line_item_1` … than any export has. */
const maxLineColumns = 200;

/**
 * Orders as the two usual export plugins of WooCommerce write them: one row an order with columns
 * `line_item_1` … ("Order Export", fields divided by bars), or one row an item with columns `item_…`
 * ("Customer / Order / Coupon Export").
 */
export const wooOrderTable: TableShape = {
  shape: 'woocommerce',
  kind: 'orders',
  marks: ['order_id', 'order_number', 'status', 'order_total', 'order_currency', 'billing_email'],
  open: (columns, context) => {
    const pick = columns.picker({
      id: ['order_number', 'order_id'],
      name: ['order_id'],
      at: ['order_date', 'date'],
      status: ['status'],
      customer: ['customer_id'],
      email: ['billing_email', 'customer_email'],
      currency: ['order_currency'],
      total: ['order_total'],
      tax: ['tax_total'],
      shipping: ['shipping_total'],
      discount: ['discount_total'],
      refundedTotal: ['refunded_total'],
    });
    const pickId = columns.picker({ id: ['order_number', 'order_id'] });
    const pickItem = columns.picker({
      id: ['item_product_id'],
      sku: ['item_sku'],
      name: ['item_name'],
      total: ['item_total'],
      quantity: ['item_quantity'],
    });
    const lineColumns = Array.from(
      { length: maxLineColumns },
      (_, index) => `line_item_${index + 1}`,
    )
      .filter(columns.has)
      .map((name) => columns.picker({ item: [name] }));
    const hasItemRows = columns.has('item_name');
    return {
      keyOf: (row) => pickId(row).id?.value,
      map: (first, ...others) => {
        const { status, customer, refundedTotal, ...said } = pick(first);
        const standing = wooStatusOf(status?.value);
        if (standing === 'not_yet') {
          return { messages: [], problems: [notAnOrderYet(first.line, 'status')] };
        }
        const rows = [first, ...others];
        const draft = {
          ...said,
          id: cellOr(said.id, first.line, 'order_number'),
          at: cellOr(said.at, first.line, 'order_date'),
          userId: Number(customer?.value) > 0 ? customer : undefined,
          items: hasItemRows
            ? rows.map(pickItem).filter(({ name }) => name !== undefined)
            : rows.flatMap((row) => lineColumns.flatMap((read) => toItem(read(row).item))),
          refunds: standing === 'undone' ? [{ id: 'rest' }] : [],
          ...(standing === 'undone' ? {} : { refundedTotal }),
        };
        return toTold(toOrderMessages(draft, context.site, context));
      },
    };
  },
};

/** `name:Cup|product_id:7|sku:C-7|quantity:2|total:40.00|sub_total:40.00` as an item. */
const toItem = (cell: Cell | undefined): ItemDraft[] => {
  if (typeof cell?.value !== 'string') return [];
  const parts = new Map(
    cell.value.split('|').map((part) => {
      const at = part.indexOf(':');
      return [part.slice(0, at).trim(), part.slice(at + 1).trim()] as const;
    }),
  );
  const part = (name: string): Cell | undefined => {
    const value = parts.get(name);
    return value ? { ...cell, value } : undefined;
  };
  return [
    {
      id: part('product_id'),
      sku: part('sku'),
      name: part('name'),
      total: part('total'),
      quantity: part('quantity'),
    },
  ];
};

/** Customers as the export plugins of WooCommerce write them. */
export const wooCustomerTable: TableShape = {
  shape: 'woocommerce',
  kind: 'customers',
  marks: ['user_email', 'user_registered', 'billing_first_name'],
  open: (columns, context) => {
    const pick = columns.picker({
      userId: ['customer_id', 'ID'],
      email: ['user_email', 'email', 'billing_email'],
      firstName: ['first_name', 'billing_first_name'],
      lastName: ['last_name', 'billing_last_name'],
      company: ['billing_company'],
      city: ['billing_city'],
      postalCode: ['billing_postcode'],
      country: ['billing_country'],
      customerSince: ['user_registered', 'date_registered'],
    });
    return {
      map: (row) => {
        const draft = { ...pick(row), place: cellOr(undefined, row.line, 'user_email') };
        return toTold(toCustomerMessages(draft, context.site, context));
      },
    };
  },
};
