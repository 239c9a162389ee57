import { html } from 'hono/html';
import type { EventName } from '../../../client/protocol/event-names.ts';
import { aMail, type Kinds, type Sentence, sayKind } from '../sentence-kinds.ts';

const actions: Kinds = {
  contact: (t) => html`Got in touch: <b>${t.target ?? 'a message'}</b>`,
  outbound: (t) => html`Followed a link to <b>${t.target ?? 'another site'}</b>`,
  download: (t) => html`Downloaded a file${t.target && html` (<b>${t.target}</b>)`}`,
  copy: (t) => html`Copied <b>${t.target ?? 'something'}</b> from the page`,
  print: () => html`Printed the page`,
  other: () => html`Did something on the page`,
};

const obstacles: Kinds = {
  rage_click: (t) => html`Clicked again and again on <b>${t.target ?? 'one spot'}</b>`,
  dead_click: (t) => html`Clicked on <b>${t.target ?? 'something'}</b>, and nothing happened`,
  field_empty: (t) => html`Left the field <b>${t.target ?? '…'}</b> without an entry`,
  field_slow: (t) => html`Needed long for the field <b>${t.target ?? '…'}</b>`,
  variant_unavailable: (t) => html`Chose <b>${t.target ?? 'a variant'}</b>, which was sold out`,
  other: () => html`Something was in the way`,
};

/** What somebody did, as a sentence without its subject. */
export const sentences = {
  view_item_list: (t) => html`Browsed <b>${t.list ?? 'a list of products'}</b>`,
  select_item: (t) => html`Picked <b>${t.item ?? 'a product'}</b> from a list`,
  view_item: (t) => html`Looked at <b>${t.item ?? 'a product'}</b>${t.isAgain && ' again'}`,
  add_to_wishlist: (t) => html`Saved <b>${t.item ?? 'a product'}</b> for later`,
  add_to_cart: (t) => html`Put <b>${t.item ?? 'a product'}</b> into the cart`,
  remove_from_cart: (t) => html`Took <b>${t.item ?? 'a product'}</b> out of the cart`,
  view_cart: () => html`Looked into the cart`,
  begin_checkout: () => html`Went to the checkout`,
  add_shipping_info: (t) => html`Chose the delivery${t.method && html`: <b>${t.method}</b>`}`,
  add_payment_info: (t) => html`Chose how to pay${t.method && html`: <b>${t.method}</b>`}`,
  purchase: (t) => html`<b>Ordered${t.value && ` for ${t.value}`}</b>`,
  refund: (t) => html`Got ${t.value ? html`<b>${t.value}</b>` : 'the money'} back`,
  view_promotion: (t) => html`Saw an offer of the shop${t.item && html` on <b>${t.item}</b>`}`,
  select_promotion: (t) =>
    html`Clicked an offer of the shop${t.item && html` on <b>${t.item}</b>`}`,
  search: (t) => html`Searched for <b>“${t.term ?? '…'}”</b>`,
  view_search_results: (t) => html`Saw what was found for <b>“${t.term ?? '…'}”</b>`,
  login: () => html`Logged in to the shop`,
  sign_up: () => html`Opened an account`,
  generate_lead: () => html`Left contact details`,
  share: (t) => html`Shared <b>${t.item ?? 'something'}</b>`,
  select_content: (t) => html`Clicked <b>${t.item ?? 'something'}</b>`,
  join_group: () => html`Joined a group`,
  page_view: (t) =>
    t.isHome ? html`Opened the home page` : html`Opened <b>${t.page ?? 'a page'}</b>`,
  engagement: () => html`Stayed on the page`,
  item_engagement: (t) =>
    html`Took a close look at <b>${t.item ?? 'a product'}</b>${t.parts && html`: ${t.parts}`}`,
  page_action: sayKind(actions),
  friction: sayKind(obstacles),
  web_vital: () => html`The page’s speed was measured`,
  consent_changed: (t) => html`Decided about consent${t.decisions && html`: ${t.decisions}`}`,
  cart_updated: () => html`Changed the cart`,
  coupon_denied: (t) =>
    t.coupon ? html`The code <b>${t.coupon}</b> was not accepted` : html`A code was not accepted`,
  checkout_error: (t) =>
    t.target
      ? html`Was stopped in the checkout at the field <b>${t.target}</b>`
      : html`Something went wrong in the checkout`,
  prompt_exposed: (t) =>
    t.isHoldout
      ? html`Was deliberately left alone with <b>${t.campaign}</b>, for comparison`
      : html`Was chosen for <b>${t.campaign}</b>`,
  prompt_shown: (t) => html`Saw the prompt <b>${t.campaign}</b>`,
  prompt_clicked: (t) => html`Clicked in the prompt <b>${t.campaign}</b>`,
  prompt_dismissed: (t) => html`Closed the prompt <b>${t.campaign}</b>${t.by && ` ${t.by}`}`,
  prompt_submitted: (t) => html`Filled in the prompt <b>${t.campaign}</b>`,
  newsletter_requested: (t) => html`Asked for the newsletter as <b>${t.email ?? '…'}</b>`,
  newsletter_confirmed: () => html`Confirmed the newsletter`,
  newsletter_unsubscribed: () => html`Cancelled the newsletter`,
  email_delivered: (t) => html`${aMail(t, 'The mail', 'A mail')} was delivered`,
  email_opened: (t) => html`Opened ${aMail(t, 'the mail', 'a mail')}`,
  email_clicked: (t) => html`Clicked in ${aMail(t, 'the mail', 'a mail')}`,
  email_bounced: (t) => html`${aMail(t, 'The mail', 'A mail')} could not be delivered`,
  score_changed: () => html`The assessment changed`,
  profile_corrected: () => html`Corrected something on their own data page`,
  identify: (t) => html`Was recognised as customer <b>${t.user ?? t.email ?? '…'}</b>`,
} satisfies Record<EventName | 'identify', Sentence>;

/** The same as a heading, for many of a kind. */
export const eventNames = {
  view_item_list: 'Lists browsed',
  select_item: 'Products picked from a list',
  view_item: 'Products looked at',
  add_to_wishlist: 'Saved for later',
  add_to_cart: 'Put into the cart',
  remove_from_cart: 'Taken out of the cart',
  view_cart: 'Looked into the cart',
  begin_checkout: 'Went to the checkout',
  add_shipping_info: 'Chose the delivery',
  add_payment_info: 'Chose how to pay',
  purchase: 'Orders',
  refund: 'Refunds',
  view_promotion: 'Offers seen',
  select_promotion: 'Offers clicked',
  search: 'Searches',
  view_search_results: 'Search results seen',
  login: 'Logged in',
  sign_up: 'Opened an account',
  generate_lead: 'Left contact details',
  share: 'Shared something',
  select_content: 'Clicked something',
  join_group: 'Joined a group',
  page_view: 'Pages opened',
  engagement: 'Time spent reading',
  item_engagement: 'Products looked at closely',
  page_action: 'Links followed and pages copied',
  friction: 'Obstacles met',
  web_vital: 'Page speed',
  consent_changed: 'Decisions about consent',
  cart_updated: 'Changes of the cart',
  coupon_denied: 'Code not accepted',
  checkout_error: 'Problem in the checkout',
  prompt_exposed: 'Chosen for a prompt',
  prompt_shown: 'Prompts seen',
  prompt_clicked: 'Prompts clicked',
  prompt_dismissed: 'Prompts closed',
  prompt_submitted: 'Prompts filled in',
  newsletter_requested: 'Asked for the newsletter',
  newsletter_confirmed: 'Confirmed the newsletter',
  newsletter_unsubscribed: 'Cancelled the newsletter',
  email_delivered: 'Mails delivered',
  email_opened: 'Mails opened',
  email_clicked: 'Clicks in mails',
  email_bounced: 'Mails not delivered',
  score_changed: 'Changes of the assessment',
  profile_corrected: 'Corrections',
} satisfies Record<EventName, string>;
