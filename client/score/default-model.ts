import type { ScoreModel } from '../protocol/score-model.ts';

/** A first model, set by hand: what shops know of steps that lead to an order, or away from it. */
export const defaultModel: ScoreModel = {
  scale: 60,
  points: {
    engagement: {
      page_view: 4,
      view_item_list: 3,
      view_item: 8,
      search: 8,
      view_search_results: 4,
      engagement: 6,
      add_to_cart: 15,
    },
    intent: {
      view_item: 5,
      search: 4,
      view_search_results: 2,
      add_to_cart: 25,
      remove_from_cart: -12,
      view_cart: 12,
      begin_checkout: 35,
      add_shipping_info: 15,
      add_payment_info: 30,
      login: 10,
    },
    abandonment: {
      add_to_cart: 20,
      remove_from_cart: 15,
      view_cart: 10,
      begin_checkout: -15,
      add_payment_info: -25,
      coupon_denied: 25,
      checkout_error: 20,
    },
  },
};
