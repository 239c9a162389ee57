import { raw } from 'hono/html';

/** Line drawings on a 20 by 20 grid, one stroke width, no fill. */
const drawings = {
  page: '<path d="M5.5 2.5h6l3.5 3.5v11.5h-9.5z"/><path d="M11.5 2.5v3.5h3.5"/>',
  list: '<rect x="3" y="3" width="5.5" height="5.5" rx="1"/><rect x="11.5" y="3" width="5.5" height="5.5" rx="1"/><rect x="3" y="11.5" width="5.5" height="5.5" rx="1"/><rect x="11.5" y="11.5" width="5.5" height="5.5" rx="1"/>',
  eye: '<path d="M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5-8-5.5-8-5.5z"/><circle cx="10" cy="10" r="2.3"/>',
  heart:
    '<path d="M10 16.5s-6.5-3.9-6.5-8.4a3.4 3.4 0 0 1 6.5-1.5 3.4 3.4 0 0 1 6.5 1.500c0 4.5-6.5 8.4-6.5 8.400z"/>',
  basket: '<path d="M3 8h14l-1.5 8.500h-11z"/><path d="M6.5 8l2.5-5M13.5 8l-2.5-5"/>',
  basketPlus:
    '<path d="M3 8h14l-1.5 8.500h-11z"/><path d="M6.5 8l2.5-5M13.5 8l-2.5-5M10 10v4.500M7.8 12.200h4.5"/>',
  basketMinus:
    '<path d="M3 8h14l-1.5 8.500h-11z"/><path d="M6.5 8l2.5-5M13.5 8l-2.5-5M7.8 12.200h4.5"/>',
  card: '<rect x="2.5" y="4.5" width="15" height="11" rx="1.5"/><path d="M2.5 8.500h15M5.5 12.500h3"/>',
  truck:
    '<path d="M2 5.500h9.500v8h-9.500zM11.5 8.500h3.500l3 2.800v2.200h-6.5"/><circle cx="5.5" cy="14.5" r="1.6"/><circle cx="14.5" cy="14.5" r="1.6"/>',
  check: '<circle cx="10" cy="10" r="7.5"/><path d="M6.5 10.300l2.4 2.4 4.6-5"/>',
  back: '<path d="M7.5 4l-4 4 4 4"/><path d="M3.5 8h8a4.5 4.5 0 0 1 0 9h-3"/>',
  tag: '<path d="M3 3h6.500l7.5 7.5-6.5 6.5-7.5-7.500z"/><circle cx="6.5" cy="6.5" r="1"/>',
  search: '<circle cx="8.5" cy="8.5" r="5.5"/><path d="M12.8 12.800l4.2 4.2"/>',
  person: '<circle cx="10" cy="6.5" r="3.5"/><path d="M3.5 17.500c.500-4 3-6 6.5-6s6 2 6.5 6"/>',
  shield: '<path d="M10 2.500l6.5 2.300v4.700c0 4-2.7 6.6-6.5 8-3.8-1.4-6.5-4-6.5-8v-4.700z"/>',
  prompt: '<path d="M3 3.500h14v10h-7l-4 3.500v-3.500h-3z"/><path d="M6.5 7h7M6.5 10h4.5"/>',
  pause: '<circle cx="10" cy="10" r="7.5"/><path d="M8 7.200v5.600M12 7.200v5.6"/>',
  close: '<circle cx="10" cy="10" r="7.5"/><path d="M7.3 7.300l5.4 5.400M12.7 7.300l-5.4 5.4"/>',
  mail: '<rect x="2.5" y="4.5" width="15" height="11" rx="1.5"/><path d="M3 5.500l7 5.5 7-5.5"/>',
  alert: '<path d="M10 3l7.5 13.500h-15z"/><path d="M10 8v4M10 14.200v.1"/>',
  spark: '<path d="M10 3v4M10 13v4M3 10h4M13 10h4"/>',
} as const;

export type IconName = keyof typeof drawings;

/** An icon; it repeats in a picture what words beside it say, so it is hidden from screen readers. */
export function icon(name: IconName) {
  return raw(
    `<svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">${drawings[name]}</svg>`,
  );
}

const icons: Readonly<Record<string, IconName>> = {
  page_view: 'page',
  view_item_list: 'list',
  select_item: 'list',
  view_item: 'eye',
  add_to_wishlist: 'heart',
  add_to_cart: 'basketPlus',
  remove_from_cart: 'basketMinus',
  view_cart: 'basket',
  cart_updated: 'basket',
  begin_checkout: 'card',
  add_payment_info: 'card',
  add_shipping_info: 'truck',
  purchase: 'check',
  refund: 'back',
  view_promotion: 'tag',
  select_promotion: 'tag',
  coupon_denied: 'tag',
  search: 'search',
  view_search_results: 'search',
  login: 'person',
  sign_up: 'person',
  identify: 'person',
  generate_lead: 'person',
  consent_changed: 'shield',
  checkout_error: 'alert',
  friction: 'alert',
  item_engagement: 'eye',
  prompt_exposed: 'prompt',
  prompt_shown: 'prompt',
  prompt_clicked: 'prompt',
  prompt_submitted: 'prompt',
  prompt_dismissed: 'close',
};

/** The icon of a step. */
export function iconOf(event: string, isHoldout: boolean): IconName {
  if (isHoldout) return 'pause';
  if (/^(newsletter|email)_/.test(event)) return 'mail';
  return (Object.hasOwn(icons, event) && icons[event]) || 'spark';
}
