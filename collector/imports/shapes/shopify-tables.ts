import { toCustomerMessages } from '../customer-draft.ts';
import { cellOr } from '../object-cells.ts';
import { toOrderMessages } from '../order-draft.ts';
import { type TableShape, toTold } from '../shape.ts';

/** `customers_export.csv` of Shopify's admin; "Accepts Marketing" is its older name. */
export const shopifyCustomers: TableShape = {
  shape: 'shopify',
  kind: 'customers',
  marks: ['First Name', 'Last Name', 'Email', 'Tax Exempt', 'Tags'],
  open: (columns, context) => {
    const pick = columns.picker({
      userId: ['Customer ID', 'Id'],
      email: ['Email'],
      firstName: ['First Name'],
      lastName: ['Last Name'],
      company: ['Default Address Company', 'Company'],
      city: ['Default Address City', 'City'],
      postalCode: ['Default Address Zip', 'Zip'],
      country: ['Default Address Country Code', 'Country Code', 'Country'],
      tags: ['Tags'],
      acceptsMarketing: ['Accepts Email Marketing', 'Accepts Marketing'],
    });
    return {
      map: (row) => {
        const draft = { ...pick(row), place: cellOr(undefined, row.line, 'Email') };
        return toTold(toCustomerMessages(draft, context.site, context));
      },
    };
  },
};

/** Payments that came to nothing. */
const undone: ReadonlySet<unknown> = new Set(['voided', 'expired', 'refunded']);

/**
 * `orders_export.csv` of Shopify's admin: a row for each line of an order, of which the first says what
 * holds for all. The number that its pages and webhooks know is in "Id", which old exports lack; "Name"
 * is what people call it.
 */
export const shopifyOrders: TableShape = {
  shape: 'shopify',
  kind: 'orders',
  marks: ['Name', 'Email', 'Financial Status', 'Lineitem quantity', 'Lineitem name', 'Subtotal'],
  open: (columns, context) => {
    const pick = columns.picker({
      id: ['Id'],
      name: ['Name'],
      at: ['Created at'],
      email: ['Email'],
      currency: ['Currency'],
      value: ['Subtotal'],
      tax: ['Taxes'],
      shipping: ['Shipping'],
      discount: ['Discount Amount'],
      coupon: ['Discount Code'],
      status: ['Financial Status'],
      cancelledAt: ['Cancelled at', 'Canceled at'],
      refundedTotal: ['Refunded Amount'],
    });
    const pickName = columns.picker({ name: ['Name'] });
    const pickItem = columns.picker({
      name: ['Lineitem name'],
      sku: ['Lineitem sku'],
      price: ['Lineitem price'],
      quantity: ['Lineitem quantity'],
      brand: ['Vendor'],
    });
    return {
      keyOf: (row) => pickName(row).name?.value,
      map: (first, ...others) => {
        const { status, cancelledAt, refundedTotal, ...said } = pick(first);
        const isUndone = undone.has(status?.value) || cancelledAt !== undefined;
        const draft = {
          ...said,
          id: cellOr(said.id ?? said.name, first.line, 'Id'),
          at: cellOr(said.at, first.line, 'Created at'),
          items: [first, ...others].map(pickItem).filter(({ name }) => name !== undefined),
          refunds: isUndone ? [{ id: 'rest', at: cancelledAt }] : [],
          ...(isUndone ? {} : { refundedTotal }),
        };
        return toTold(toOrderMessages(draft, context.site, context));
      },
    };
  },
};
