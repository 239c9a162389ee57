import type { Json, Properties } from '../../../client/protocol/event.ts';
import { toCustomerMessages } from '../customer-draft.ts';
import { toEventMessages } from '../event-draft.ts';
import { visitorOfEmail } from '../message-id.ts';
import { cellOr, isFields } from '../object-cells.ts';
import { toOrderMessages } from '../order-draft.ts';
import { type TableShape, type Told, toTold } from '../shape.ts';
import { toSubscriberMessages } from '../subscriber-draft.ts';
import type { Row } from '../table.ts';

/** Customers in our own words. */
export const plainCustomers: TableShape = {
  shape: 'plain',
  kind: 'customers',
  marks: ['email'],
  open: (columns, context) => {
    const pick = columns.picker({
      userId: ['user_id', 'customer_id'],
      email: ['email', 'e-mail'],
      name: ['name'],
      firstName: ['first_name'],
      lastName: ['last_name'],
      company: ['company'],
      city: ['city'],
      postalCode: ['postal_code', 'zip'],
      country: ['country'],
      language: ['language'],
      group: ['group'],
      tags: ['tags'],
      customerSince: ['customer_since', 'created_at'],
      updatedAt: ['updated_at'],
      acceptsMarketing: ['accepts_marketing'],
      acceptsMarketingAt: ['accepts_marketing_at'],
    });
    return {
      map: (row) => {
        const draft = { ...pick(row), place: cellOr(undefined, row.line, 'email') };
        return toTold(toCustomerMessages(draft, context.site, context));
      },
    };
  },
};

const undone: ReadonlySet<unknown> = new Set(['cancelled', 'canceled', 'refunded', 'storniert']);

/** Orders in our own words: a row an order, or a row for each of its lines. */
export const plainOrders: TableShape = {
  shape: 'plain',
  kind: 'orders',
  marks: ['order_id', 'ordered_at'],
  open: (columns, context) => {
    const pick = columns.picker({
      id: ['order_id'],
      name: ['order_name'],
      at: ['ordered_at'],
      updatedAt: ['updated_at'],
      userId: ['user_id', 'customer_id'],
      email: ['email', 'e-mail'],
      currency: ['currency'],
      value: ['value', 'subtotal'],
      total: ['total'],
      tax: ['tax'],
      shipping: ['shipping'],
      discount: ['discount'],
      coupon: ['coupon'],
      status: ['status'],
      refundedTotal: ['refunded'],
    });
    const pickId = columns.picker({ id: ['order_id'] });
    const pickItem = columns.picker({
      id: ['item_id'],
      sku: ['item_sku'],
      name: ['item_name'],
      variant: ['item_variant'],
      brand: ['item_brand'],
      category: ['item_category'],
      price: ['item_price'],
      quantity: ['item_quantity'],
    });
    return {
      keyOf: (row) => pickId(row).id?.value,
      map: (first, ...others) => {
        const { status, refundedTotal, ...said } = pick(first);
        const isUndone = undone.has(String(status?.value ?? '').toLowerCase());
        const items = [first, ...others].map(pickItem);
        const draft = {
          ...said,
          id: cellOr(said.id, first.line, 'order_id'),
          at: cellOr(said.at, first.line, 'ordered_at'),
          items: items.filter(({ id, name, sku }) => (id ?? name ?? sku) !== undefined),
          refunds: isUndone ? [{ id: 'rest' }] : [],
          ...(isUndone ? {} : { refundedTotal }),
        };
        return toTold(toOrderMessages(draft, context.site, context));
      },
    };
  },
};

/** A newsletter list in our own words. */
export const plainNewsletter: TableShape = {
  shape: 'plain',
  kind: 'newsletter',
  marks: ['email', 'confirmed_at'],
  open: (columns, context) => {
    const pick = columns.picker({
      email: ['email', 'e-mail'],
      userId: ['user_id', 'customer_id'],
      firstName: ['first_name'],
      lastName: ['last_name'],
      language: ['language'],
      confirmedAt: ['confirmed_at'],
      requestedAt: ['requested_at'],
      unsubscribedAt: ['unsubscribed_at'],
      consentText: ['consent_text'],
      source: ['source'],
      status: ['status'],
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

const envelope = {
  name: ['event'],
  at: ['time', 'timestamp'],
  visitor: ['visitor_id', 'anonymous_id'],
  userId: ['user_id', 'customer_id'],
  email: ['email', 'e-mail'],
  session: ['session_id'],
  id: ['event_id', 'message_id'],
  properties: ['properties'],
} as const;
const itemColumns = [
  'item_id',
  'item_name',
  'item_brand',
  'item_category',
  'item_variant',
  'price',
  'quantity',
];

/** Events in our own words; every column of another name is a property. */
export const plainEvents: TableShape = {
  shape: 'plain',
  kind: 'events',
  marks: ['event', 'time'],
  open: (columns, context) => {
    const pick = columns.picker(envelope);
    const taken: ReadonlySet<string> = new Set(Object.values(envelope).flat());
    const hasItem = columns.has('item_id') || columns.has('item_name');
    const others = columns.names.flatMap((name, index) => {
      const isItem = hasItem && itemColumns.includes(name);
      return taken.has(name.toLowerCase()) || name === '' ? [] : [{ name, index, isItem }];
    });
    const propertiesOf = ({ cells }: Row): Properties => {
      const item: Record<string, Json> = {};
      const properties: Record<string, Json> = {};
      for (const { name, index, isItem } of others) {
        const value = cells[index];
        if (value) (isItem ? item : properties)[name] = value;
      }
      const isNamed = 'item_id' in item || 'item_name' in item;
      return isNamed ? { ...properties, items: [item] } : { ...properties, ...item };
    };
    return {
      map: (row) => {
        const { email, properties: json, ...said } = pick(row);
        const more = parseObject(json?.value);
        if (more === undefined) {
          const place = { line: row.line, column: json?.column ?? 'properties' };
          return problem({ ...place, reason: 'invalid_json', expected: 'a JSON object' });
        }
        const address =
          typeof email?.value === 'string' ? email.value.trim().toLowerCase() : undefined;
        const isByAddress = address && !said.visitor && !said.userId;
        const draft = {
          ...said,
          name: cellOr(said.name, row.line, 'event'),
          at: cellOr(said.at, row.line, 'time'),
          ...(isByAddress &&
            email && {
              visitor: { ...email, value: visitorOfEmail(context.site.key, address) },
            }),
          properties: { ...propertiesOf(row), ...more, ...(address && { email: address }) },
        };
        return toTold(toEventMessages(draft, context));
      },
    };
  },
};

const problem = (one: Told['problems'][number]): Told => ({ messages: [], problems: [one] });

const parseObject = (text: unknown): Properties | undefined => {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(String(text));
    return isFields(value) ? (value as Properties) : undefined;
  } catch {
    return undefined;
  }
};
