import type { Cell } from '../cell.ts';
import { toCustomerMessages } from '../customer-draft.ts';
import { cellOr } from '../object-cells.ts';
import { type ItemDraft, toOrderMessages } from '../order-draft.ts';
import { type TableShape, toTold } from '../shape.ts';
import { toSubscriberMessages } from '../subscriber-draft.ts';

/** Shopware's profile "Default customer" (Migration1626696809AddImportExportCustomerProfile). */
export const shopwareCustomers: TableShape = {
  shape: 'shopware',
  kind: 'customers',
  marks: ['customer_number', 'salutation', 'first_name', 'last_name', 'email', 'customer_group'],
  open: (columns, context) => {
    const pick = columns.picker({
      userId: ['id'],
      email: ['email'],
      firstName: ['first_name'],
      lastName: ['last_name'],
      company: ['billing_company'],
      city: ['billing_city'],
      postalCode: ['billing_zipcode', 'billing_zip_code'],
      country: ['billing_country'],
      language: ['language'],
      group: ['customer_group'],
      guest: ['guest'],
    });
    return {
      map: (row) => {
        const { guest, userId, ...said } = pick(row);
        const draft = {
          ...said,
          // A guest has a new id with every order.
          userId: guest?.value === '1' ? undefined : userId,
          place: cellOr(undefined, row.line, 'email'),
        };
        return toTold(toCustomerMessages(draft, context.site, context));
      },
    };
  },
};

/**
 * Shopware's profile "Default orders" (Migration1627983652AddOrderExportProfile). It has no currency, no
 * tax and no shipping, and its state is an id: the amount counts as a whole, in the shop's currency.
 */
export const shopwareOrders: TableShape = {
  shape: 'shopware',
  kind: 'orders',
  marks: ['order_number', 'customer_email', 'amount_total', 'order_date_time', 'line_items'],
  open: (columns, context) => {
    const pick = columns.picker({
      id: ['order_number'],
      at: ['order_date_time'],
      email: ['customer_email'],
      total: ['amount_total'],
      items: ['line_items'],
    });
    return {
      map: (row) => {
        const { items, ...said } = pick(row);
        const draft = {
          ...said,
          id: cellOr(said.id, row.line, 'order_number'),
          at: cellOr(said.at, row.line, 'order_date_time'),
          items: toItems(items),
          refunds: [],
        };
        return toTold(toOrderMessages(draft, context.site, context));
      },
    };
  },
};

/** `2x 0189…|1x 0190…`: what Shopware's OrderSerializer makes of an order's lines. */
const toItems = (cell: Cell | undefined): ItemDraft[] => {
  if (typeof cell?.value !== 'string') return [];
  return cell.value.split('|').flatMap((part) => {
    const [, quantity, id] = /^\s*(-?\d+)x\s+(\S+)\s*$/.exec(part) ?? [];
    return quantity === undefined
      ? []
      : [{ id: { ...cell, value: id }, quantity: { ...cell, value: quantity } }];
  });
};

/**
 * Shopware's profile for newsletter recipients. `confirmed_at` is the moment of the double opt-in; who
 * was entered with status `direct` never got that mail.
 */
export const shopwareNewsletter: TableShape = {
  shape: 'shopware',
  kind: 'newsletter',
  marks: ['email', 'status', 'hash', 'sales_channel_id'],
  open: (columns, context) => {
    const pick = columns.picker({
      email: ['email'],
      firstName: ['first_name'],
      lastName: ['last_name'],
      status: ['status'],
      confirmedAt: ['confirmed_at'],
    });
    return {
      map: (row) => {
        const said = pick(row);
        const draft = { ...said, email: cellOr(said.email, row.line, 'email') };
        return toTold(toSubscriberMessages(draft, context.site, context));
      },
    };
  },
};
