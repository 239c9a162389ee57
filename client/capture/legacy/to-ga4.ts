// biome-ignore lint/suspicious/noExplicitAny: whatever a page pushed; every access is guarded
export type Raw = any;

/** What an older tag says happened, in GA4's words. */
export type Claim = { event: string; properties: object };

/** GA4's own limit. */
const maxItems = 200;

/** A product as Universal Analytics, Segment, Matomo, Meta and older GA4 tags write it. */
const toItem = (raw: Raw): object => {
  const { id, name, category, brand, variant, coupon, quantity } = raw;
  const ga4 = {
    item_id: raw.item_id ?? raw.product_id ?? id ?? raw.sku ?? raw.content_id,
    item_name: raw.item_name ?? name ?? raw.product_name,
    item_category: raw.item_category ?? category,
    item_brand: raw.item_brand ?? brand,
    item_variant: raw.item_variant ?? variant,
    index: raw.index ?? raw.position,
    price: raw.price ?? raw.item_price,
    currency: raw.currency,
    quantity,
    coupon,
  };
  return plain(ga4);
};

/** Plain values only. */
const plain = (fields: Record<string, unknown>): object =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => typeof value === 'string' || typeof value === 'number',
    ),
  );

/** A claim of products under what else is said of them; fields that others name otherwise are renamed. */
export const toClaim = (event: string, products: Raw, about: Raw = {}): Claim => ({
  event,
  properties: {
    ...plain({
      currency: about.currency ?? about.currencyCode ?? about.currency_code,
      value: about.value ?? about.revenue ?? about.total,
      transaction_id: about.transaction_id ?? about.order_id ?? about.orderId,
      tax: about.tax,
      shipping: about.shipping,
      coupon: about.coupon,
      item_list_id: about.list_id,
      item_list_name: about.list,
      search_term: about.query ?? about.search_string,
    }),
    items: [products ?? []].flat().slice(0, maxItems).map(toItem),
  },
});
