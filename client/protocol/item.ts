/**
 * One product line as GA4 writes it (Google, "Recommended events", items). At least one of
 * `item_id` and `item_name` is present. `price` is for one unit, a decimal in `currency`.
 */
export type Item = {
  item_id?: string;
  item_name?: string;
  item_brand?: string;
  item_category?: string;
  item_variant?: string;
  item_list_id?: string;
  item_list_name?: string;
  coupon?: string;
  currency?: string;
  discount?: number;
  index?: number;
  /** Of a product's picture: Segment's field, which GA4 does not have. */
  image_url?: string;
  price?: number;
  quantity?: number;
};
