import { type Claim, type Raw, toClaim } from './to-ga4.ts';

/** Enhanced Ecommerce's actions (Google, "Enhanced Ecommerce (UA) developer guide"). */
export const actions: Readonly<Record<string, string>> = {
  impressions: 'view_item_list',
  click: 'select_item',
  detail: 'view_item',
  add: 'add_to_cart',
  remove: 'remove_from_cart',
  checkout: 'begin_checkout',
  purchase: 'purchase',
  refund: 'refund',
};

/** Whether GA4 speaks in the layer; then older shapes beside it say the same once more. */
export const isGa4 = (entry: Raw): boolean =>
  !!(entry?.ecommerce?.items ?? (entry?.[0] === 'event' && entry[2]?.items));

/**
 * What an entry of the data layer claims in one of the shapes before GA4: Enhanced Ecommerce's
 * `ecommerce.add.products`, with any event name or none, and the flat `transactionId` of the first
 * tag managers.
 */
export function readLegacyEntry(entry: Raw): Claim[] {
  const { ecommerce, transactionId, transactionProducts } = entry ?? {};
  if (transactionId) {
    const about = {
      order_id: transactionId,
      value: entry.transactionTotal,
      tax: entry.transactionTax,
      shipping: entry.transactionShipping,
      currency: entry.transactionCurrency ?? entry.currency,
    };
    return [toClaim('purchase', transactionProducts, about)];
  }
  if (!ecommerce || ecommerce.items) return [];
  return Object.keys(actions).flatMap((action) => {
    const said = ecommerce[action];
    const event = actions[action];
    if (!said || !event) return [];
    const field = said.actionField ?? {};
    // Later steps are no beginning.
    if (action === 'checkout' && field.step > 1) return [];
    const products = said.products ?? (Array.isArray(said) ? said : undefined);
    if (!products && !field.id) return [];
    const about = {
      ...field,
      currency: ecommerce.currencyCode ?? entry.currencyCode ?? entry.currency,
      order_id: field.id,
      list: field.list ?? products?.[0]?.list,
    };
    return [toClaim(event, products, about)];
  });
}
