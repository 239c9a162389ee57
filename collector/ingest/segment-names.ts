import type { EventName } from '../../client/protocol/event-names.ts';

/** Segment's e-commerce and e-mail names, and the aliases of old sites, in GA4's words. */
const canonicalNames: Readonly<Record<string, EventName>> = {
  'products searched': 'search',
  'product list viewed': 'view_item_list',
  'viewed product category': 'view_item_list',
  'product clicked': 'select_item',
  'clicked product': 'select_item',
  'product viewed': 'view_item',
  'viewed product': 'view_item',
  'product added': 'add_to_cart',
  'added product': 'add_to_cart',
  'wishlist product added to cart': 'add_to_cart',
  'product removed': 'remove_from_cart',
  'removed product': 'remove_from_cart',
  'product added to wishlist': 'add_to_wishlist',
  'cart viewed': 'view_cart',
  'checkout started': 'begin_checkout',
  'payment info entered': 'add_payment_info',
  'order completed': 'purchase',
  'completed order': 'purchase',
  'order refunded': 'refund',
  'promotion viewed': 'view_promotion',
  'viewed promotion': 'view_promotion',
  'promotion clicked': 'select_promotion',
  'clicked promotion': 'select_promotion',
  'signed up': 'sign_up',
  'signed in': 'login',
  'product shared': 'share',
  'cart shared': 'share',
  'coupon denied': 'coupon_denied',
  'email delivered': 'email_delivered',
  'email opened': 'email_opened',
  'email link clicked': 'email_clicked',
  'email bounced': 'email_bounced',
  unsubscribed: 'newsletter_unsubscribed',
};
const names = new Map<string, EventName>(Object.entries(canonicalNames));

/** The canonical name of an event; a name that nobody defined stays as it is. */
export const toCanonicalName = (
  name: string,
  properties: Readonly<Record<string, unknown>>,
): string => {
  const key = name.toLowerCase();
  // A checkout step has a twin only where it chose the shipping (RudderStack's mapping).
  if (key === 'checkout step completed' && 'shipping_method' in properties) {
    return 'add_shipping_info';
  }
  return names.get(key) ?? name;
};
