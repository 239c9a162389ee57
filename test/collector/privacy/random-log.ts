import fc from 'fast-check';
import type { SiteKey } from '../../../client/protocol/ids.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import { minute, newEvent, noon } from '../../support/log-events.ts';

const visitors = ['phone', 'laptop', 'library'];
const users = ['u-1', 'u-2'];

const step = fc.record({
  visitorId: fc.constantFrom(...visitors),
  userId: fc.option(fc.constantFrom(...users), { nil: undefined, freq: 3 }),
  kind: fc.constantFrom('page_view', 'add_to_cart', 'purchase', 'consent_changed', 'identify'),
  at: fc.integer({ min: 0, max: 500 }),
  site: fc.constantFrom('demo', 'open'),
  isProven: fc.boolean(),
});

/**
 * Logs of a few people on a few browsers, some of them shared, at two shops; every order is somebody's
 * alone. Events of one moment are told apart by their ids.
 */
export const randomLog: fc.Arbitrary<NewEvent[]> = fc
  .array(step, { minLength: 1, maxLength: 40 })
  .map((steps) =>
    steps.map(({ visitorId, userId, kind, at, site, isProven }, index) => {
      const isNamed = userId !== undefined;
      const event = kind === 'identify' && !isNamed ? 'page_view' : kind;
      const properties = {
        page_view: { path: `/${index}` },
        add_to_cart: { items: [{ item_id: `p-${index}`, price: 5 }], currency: 'EUR' },
        purchase: { transaction_id: `T-${index}`, value: index, currency: 'EUR' },
        consent_changed: { analytics: index % 3 === 0 ? 'denied' : 'granted', source: 'api' },
        identify: {},
      }[event];
      return newEvent(event, noon + at * minute, properties, {
        site: site as SiteKey,
        visitorId,
        messageId: `m-${String(index).padStart(3, '0')}`,
        ...(isNamed && { userId }),
        ...(isNamed && event === 'identify' && { traits: { email: `${userId}@shop.example` } }),
        ...(isProven && { isProven: true }),
      });
    }),
  );
