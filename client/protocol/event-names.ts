/** GA4's recommended shop events (Google, "Recommended events"), the vocabulary shops already emit. */
export const commerceEvents = [
  'view_item_list',
  'select_item',
  'view_item',
  'add_to_wishlist',
  'add_to_cart',
  'remove_from_cart',
  'view_cart',
  'begin_checkout',
  'add_shipping_info',
  'add_payment_info',
  'purchase',
  'refund',
  'view_promotion',
  'select_promotion',
  'search',
  'view_search_results',
  'login',
  'sign_up',
  'generate_lead',
  'share',
  'select_content',
  'join_group',
] as const;
/** Their first words, or all of them. */
export const commerce =
  /^(view|select|begin|sign|generate|join|add|remove)_|^(purchase|refund|search|login|share)$/;

/** Our own events, in GA4's style. */
export const ownEvents = [
  'page_view',
  'engagement',
  'item_engagement',
  'page_action',
  'friction',
  'web_vital',
  'consent_changed',
  'cart_updated',
  'coupon_denied',
  'checkout_error',
  'prompt_exposed',
  'prompt_shown',
  'prompt_clicked',
  'prompt_dismissed',
  'prompt_submitted',
  'newsletter_requested',
  'newsletter_confirmed',
  'newsletter_unsubscribed',
  'email_delivered',
  'email_opened',
  'email_clicked',
  'email_bounced',
  'score_changed',
  'profile_corrected',
] as const;

export type CommerceEvent = (typeof commerceEvents)[number];
export type OwnEvent = (typeof ownEvents)[number];
/** Every event Tresen understands; a shop may `track` any other name as a custom event. */
export type EventName = CommerceEvent | OwnEvent;
