import type { ScoreName } from '../protocol/campaign.ts';

/**
 * What one occurrence of an event is worth to each score. A first, hand-set table; the sum of the
 * decayed points becomes a score in `toScores`. Negative points speak against it.
 */
export const points: Readonly<Record<ScoreName, Readonly<Record<string, number>>>> = {
  engagement: {
    page_view: 4,
    view_item_list: 3,
    view_item: 8,
    search: 8,
    engagement: 6,
    add_to_cart: 15,
  },
  intent: {
    view_item: 5,
    search: 4,
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
};

/** After this time a point is worth half. */
export const halfLifeMs = 3_600_000;

/** This many points make a score of 63; four times as many make 98. */
export const pointScale = 60;
