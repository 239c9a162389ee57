import fc from 'fast-check';
import type { Properties } from '../../../client/protocol/event.ts';
import type { PersonHistory } from '../../../collector/identity/person-history.ts';
import { foldProfile } from '../../../collector/profile/fold-profile.ts';
import type { ProfileFacts } from '../../../collector/profile/profile.ts';
import {
  defaultShopModel,
  type ShopModel,
} from '../../../collector/profile/shop-model/shop-model.ts';
import type { LoggedEvent } from '../../../collector/store/event.ts';
import { day, loggedEvent, noon, site, visitor } from '../../support/log-events.ts';

/** Enough customers for every part of a model, made up. */
export const shopModel: ShopModel = {
  ...defaultShopModel,
  fittedAt: noon,
  customers: 500,
  repeatCustomers: 200,
  orders: 900,
  rfm: {
    recency: [noon - 300 * day, noon - 100 * day, noon - 50 * day, noon - 10 * day],
    frequency: [1, 2, 3, 4],
    monetary: [1000, 3000, 6000, 12000],
  },
  bgNbd: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426, logLikelihood: -9582.4 },
};

const shop = { currency: 'EUR', timeZone: 'Europe/Berlin' };

/** The facts of somebody who did this. */
export const factsOf = (events: readonly LoggedEvent[]): ProfileFacts =>
  foldProfile(site, shop, {
    person: { type: 'anonymous', visitorId: visitor('anna') },
    visitors: [visitor('anna')],
    events: events.toSorted((a, b) => a.at - b.at || (a.messageId < b.messageId ? -1 : 1)),
  } as PersonHistory);

/** A product as shops tell it. */
export const item = (name: string, category: string, price = 50): Properties => ({
  currency: 'EUR',
  value: price,
  items: [{ item_id: `id-${name}`, item_name: name, item_category: category, price }],
});

const products = [
  item('Runner', 'Shoes', 90),
  item('Boot', 'Winter shoes', 140),
  item('Hat', 'Hats', 20),
];

/** Steps that touch every part of a profile. */
const sketches: readonly [event: string, properties: Properties][] = [
  ...products.flatMap((product): [string, Properties][] => [
    ['view_item', product],
    ['add_to_cart', product],
  ]),
  ['page_view', { path: '/sale', url: 'https://shop.example/sale', utm_source: 'letter' }],
  ['page_view', { path: '/', url: 'https://shop.example/', referrer: 'https://google.com/' }],
  ['begin_checkout', products[0] ?? {}],
  ['newsletter_requested', { email: 'anna@shop.example', consent_text: 'yes' }],
  ['newsletter_confirmed', { email: 'anna@shop.example' }],
  ['consent_changed', { analytics: 'granted', marketing: 'granted' }],
  ['email_opened', { mail_id: 'm1' }],
  ['email_clicked', { mail_id: 'm1' }],
  ['prompt_exposed', { campaign_id: 'welcome', variant_id: 'a', arm: 'treatment' }],
  ['prompt_shown', { campaign_id: 'welcome', variant_id: 'a', arm: 'treatment' }],
  ['wishlist_opened', {}],
];

/** Up to 40 steps of a year, most of them near its end, orders among them. */
export const anyHistory: fc.Arbitrary<LoggedEvent[]> = fc
  .array(
    fc.record({
      sketch: fc.nat({ max: sketches.length + 2 }),
      ago: fc.oneof(fc.nat({ max: 2 * day }), fc.nat({ max: 400 * day })),
    }),
    { maxLength: 40 },
  )
  .map((steps) =>
    steps.map(({ sketch, ago }, index) => {
      const [event, properties] = sketches[sketch] ?? [
        'purchase',
        { ...(products[index % products.length] ?? {}), transaction_id: `T${index}` },
      ];
      return loggedEvent(event, noon - ago, properties);
    }),
  );
