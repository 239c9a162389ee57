import type { SegmentCondition, StageName } from './condition.ts';
import type { SegmentDefinition, Words } from './definition.ts';

const define = (
  id: string,
  name: Words,
  description: Words,
  condition: SegmentCondition,
): SegmentDefinition => ({
  id,
  name,
  description,
  condition,
  isOff: false,
  createdAt: 0,
  changedAt: 0,
});

const ofStage = (stage: StageName, name: Words, description: Words): SegmentDefinition =>
  define(`stage_${stage}`, name, description, { type: 'stage_is', stages: [stage] });

/**
 * What every shop begins with. The owner may change a copy under the same id, or switch it off; whoever
 * deletes the copy has the original again.
 */
export const builtInSegments: readonly SegmentDefinition[] = [
  ofStage(
    'prospect',
    { en: 'Prospects', de: 'Interessenten' },
    { en: 'Nobody who has ordered yet.', de: 'Hat noch nichts bestellt.' },
  ),
  ofStage(
    'new',
    { en: 'New customers', de: 'Neukunden' },
    {
      en: 'Ordered for the first time not long ago.',
      de: 'Hat vor Kurzem zum ersten Mal bestellt.',
    },
  ),
  ofStage(
    'regular',
    { en: 'Regulars', de: 'Stammkunden' },
    { en: 'Came back and ordered again.', de: 'Ist wiedergekommen und hat noch einmal bestellt.' },
  ),
  ofStage(
    'lapsing',
    { en: 'Lapsing', de: 'Abwandernde' },
    {
      en: 'Quiet for longer than customers of this shop usually are.',
      de: 'Länger still, als Kunden dieses Shops es meistens sind.',
    },
  ),
  ofStage(
    'lost',
    { en: 'Lost', de: 'Verlorene' },
    {
      en: 'Quiet for so long that hardly anybody returns.',
      de: 'So lange still, dass kaum jemand wiederkommt.',
    },
  ),
  define(
    'cart_abandoners',
    { en: 'Cart abandoners', de: 'Warenkorb-Abbrecher' },
    {
      en: 'Left a filled cart behind in the last 30 days.',
      de: 'Hat in den letzten 30 Tagen einen gefüllten Warenkorb stehen lassen.',
    },
    {
      type: 'all',
      of: [
        { type: 'cart', status: ['abandoned'] },
        { type: 'seen', withinDays: 30 },
      ],
    },
  ),
  define(
    'window_shoppers',
    { en: 'Window shoppers', de: 'Schaufensterbummler' },
    {
      en: 'Looked at products again and again, and never put one into the cart.',
      de: 'Sieht sich immer wieder Produkte an und hat nie eines in den Warenkorb gelegt.',
    },
    {
      type: 'all',
      of: [
        { type: 'event_count', events: ['view_item'], atLeast: 5, withinDays: 30 },
        { type: 'no_event', events: ['add_to_cart'] },
        { type: 'orders', count: { atMost: 0 } },
      ],
    },
  ),
  define(
    'bargain_hunters',
    { en: 'Bargain hunters', de: 'Schnäppchenjäger' },
    {
      en: 'Looks for offers: promotions, sale pages, coupons that did not work.',
      de: 'Sucht Angebote: Aktionen, Sale-Seiten, Gutscheine, die nicht gingen.',
    },
    {
      type: 'any',
      of: [
        { type: 'event_count', events: ['select_promotion'], atLeast: 2, withinDays: 90 },
        { type: 'event_count', events: ['coupon_denied'], atLeast: 2, withinDays: 90 },
        {
          type: 'event_count',
          events: ['page_view'],
          item: { path: 'sale' },
          atLeast: 3,
          withinDays: 90,
        },
        { type: 'interest', category: 'sale', atLeast: 0.4 },
      ],
    },
  ),
  define(
    'big_spenders',
    { en: 'Big spenders', de: 'Gute Kunden' },
    {
      en: 'The fifth of the customers who spent the most.',
      de: 'Das Fünftel der Kunden, das am meisten ausgegeben hat.',
    },
    { type: 'rfm', monetary: { atLeast: 5 } },
  ),
  define(
    'at_risk',
    { en: 'At risk', de: 'Gefährdet' },
    {
      en: 'Good customers who probably will not return, or grow quiet.',
      de: 'Gute Kunden, die wahrscheinlich nicht wiederkommen oder stiller werden.',
    },
    {
      type: 'all',
      of: [
        { type: 'orders', count: { atLeast: 2 } },
        {
          type: 'any',
          of: [
            { type: 'stage_is', stages: ['lapsing'] },
            { type: 'probability_alive', atMost: 0.5 },
            { type: 'engagement_trend', is: ['falling'] },
          ],
        },
      ],
    },
  ),
  define(
    'newsletter_pending',
    { en: 'Newsletter not confirmed', de: 'Newsletter unbestätigt' },
    {
      en: 'Asked for the newsletter and has not confirmed the address. Do not write to them yet.',
      de: 'Hat den Newsletter angefordert und die Adresse nicht bestätigt. Noch nicht anschreiben.',
    },
    { type: 'newsletter', is: ['pending'] },
  ),
];
