import type { Properties } from './event.ts';
import type { Item } from './item.ts';

/** `value` is the sum of price times quantity; it needs the currency, an ISO 4217 code, beside it. */
type Worth = { value?: number; currency?: string; coupon?: string };
type Items = { items: readonly Item[] };
type List = Items & { item_list_id?: string; item_list_name?: string };
type Promotion = {
  items?: readonly Item[];
  promotion_id?: string;
  promotion_name?: string;
  creative_name?: string;
  creative_slot?: string;
};

/** What GA4's shop events carry (Google, "Recommended events"), and the names of ours that a shop tells. */
type Known = {
  view_item_list: List;
  select_item: List;
  view_item: Items & Worth;
  add_to_wishlist: Items & Worth;
  add_to_cart: Items & Worth;
  remove_from_cart: Items & Worth;
  view_cart: Items & Worth;
  cart_updated: Items & Worth;
  begin_checkout: Items & Worth;
  add_shipping_info: Items & Worth & { shipping_tier?: string };
  add_payment_info: Items & Worth & { payment_type?: string };
  purchase: Items &
    Worth & { transaction_id: string; tax?: number; shipping?: number; email?: string };
  refund: Partial<Items> & Worth & { transaction_id: string };
  view_promotion: Promotion;
  select_promotion: Promotion;
  search: { search_term: string; results?: number };
  view_search_results: { search_term?: string; results?: number };
  login: { method?: string };
  sign_up: { method?: string };
  generate_lead: Worth;
  share: { method?: string; content_type?: string; item_id?: string };
  select_content: { content_type?: string; item_id?: string };
  join_group: { group_id?: string };
  coupon_denied: { coupon?: string; reason?: string };
  checkout_error: { field?: string; message?: string };
};

/** The properties of an event by its name; an event of the shop's own may carry whatever JSON can. */
export type EventProperties<Name extends string> = Name extends keyof Known
  ? Known[Name] & Readonly<Record<string, unknown>>
  : Properties;

/** What `track` takes after the name: nothing is needed where no property is. */
export type TrackArguments<Name extends string> =
  Record<never, never> extends EventProperties<Name>
    ? [properties?: EventProperties<Name>]
    : [properties: EventProperties<Name>];
