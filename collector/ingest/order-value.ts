import type { Json } from '../../client/protocol/event.ts';
import type { Fields } from './fields.ts';

/**
 * The value of an order as GA4 means it: what the goods cost, without tax and shipping. Segment's
 * `revenue` and `subtotal` say just that; from `total` it is worked out. Nothing to add where the
 * sender gave a value.
 */
export const orderValue = (event: string, fields: Readonly<Fields>): number | undefined => {
  if (typeof fields.value === 'number') return undefined;
  if (event === 'begin_checkout') return asNumber(fields.revenue);
  if (event === 'refund') return asNumber(fields.total) ?? asNumber(fields.revenue);
  if (event !== 'purchase') return undefined;
  return asNumber(fields.revenue) ?? asNumber(fields.subtotal) ?? fromTotal(fields);
};

const fromTotal = (fields: Readonly<Fields>): number | undefined => {
  const total = asNumber(fields.total);
  if (total === undefined) return undefined;
  const goods = total - (asNumber(fields.tax) ?? 0) - (asNumber(fields.shipping) ?? 0);
  return Number(goods.toFixed(4));
};

const asNumber = (value: Json | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;
