import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, Properties } from '../../../client/protocol/event.ts';
import { commerceEvents, ownEvents } from '../../../client/protocol/event-names.ts';
import { appraiseFacts } from '../../../collector/profile/appraise.ts';
import { foldProfile } from '../../../collector/profile/fold-profile.ts';
import type { ProfileFacts } from '../../../collector/profile/profile.ts';
import { parseProfileRow, toProfileRow } from '../../../collector/profile/profile-row.ts';
import { viewProfile } from '../../../collector/profile/view-profile.ts';
import type { LoggedEvent } from '../../../collector/store/event.ts';
import { hour, loggedEvent, minute, noon, shop, site, visitor } from '../../support/log-events.ts';

const anna = { type: 'anonymous', visitorId: visitor('anna') } as const;
const fold = (events: LoggedEvent[]): ProfileFacts =>
  foldProfile(site, shop, { person: anna, visitors: [anna.visitorId], events });

const rowOf = (facts: ProfileFacts) => toProfileRow(facts, appraiseFacts(facts, noon));

const cup = { item_id: 'cup', item_name: 'Cup', price: 12.5 };

describe('a profile', () => {
  it('shows cart, scores and presence as of now, from facts that have no clock', () => {
    const facts = fold([
      loggedEvent('page_view', noon, { path: '/' }),
      loggedEvent('add_to_cart', noon + 1000, { items: [cup], currency: 'EUR' }),
    ]);
    const soon = viewProfile(facts, noon + minute);
    const later = viewProfile(facts, noon + 2 * hour);
    expect(soon.cart).toMatchObject({ status: 'open', total: [{ amountMinor: 1250 }] });
    expect(later.cart.status).toBe('abandoned');
    expect(soon.isHere).toBe(true);
    expect(later.isHere).toBe(false);
    expect(later.scores.intent.value).toBeLessThan(soon.scores.intent.value);
    expect(soon.scores.intent.reasons[0]).toMatchObject({ event: 'add_to_cart' });
  });

  it('is a customer from the first order on', () => {
    const before = viewProfile(fold([loggedEvent('page_view')]), noon);
    expect(before).toMatchObject({ isCustomer: false, segments: [], cart: { status: 'empty' } });
    const order = loggedEvent('purchase', noon, { transaction_id: '1', value: 10 });
    expect(viewProfile(fold([order]), noon)).toMatchObject({
      isCustomer: true,
      spent: [{ amountMinor: 1000, currency: 'EUR' }],
    });
  });

  it('was last seen no later than its events arrived', () => {
    const future = { ...loggedEvent('page_view', noon + 999 * hour), receivedAt: noon };
    expect(fold([future]).lastSeenAt).toBe(noon);
  });

  it('can be found by address, user id, name and order', () => {
    const { searchText } = rowOf(
      fold([
        loggedEvent('newsletter_requested', noon, { email: 'Anna@Shop.example' }),
        loggedEvent('identify', noon, {}, { userId: 'K-7', traits: { name: 'Anna Berg' } }),
        loggedEvent('purchase', noon, { transaction_id: 'T-1001' }),
      ]),
    );
    for (const word of ['anna@shop.example', 'k-7', 'anna berg', 't-1001']) {
      expect(searchText).toContain(word);
    }
  });

  it('survives the way through the store', () => {
    const facts = fold([loggedEvent('add_to_cart', noon, { items: [cup] })]);
    expect(parseProfileRow(rowOf(facts))).toEqual({ type: 'facts', facts });
  });

  it('of another version is folded anew', () => {
    const row = rowOf(fold([loggedEvent('page_view')]));
    const old = { ...row, body: JSON.stringify({ version: 0, person: anna, facts: { odd: 1 } }) };
    expect(parseProfileRow(old)).toEqual({ type: 'outdated', person: anna });
  });
});

describe('whatever a page sends', () => {
  it('includes objects that cannot become text', () => {
    const odd = { toString: 1, valueOf: 1 };
    const names = ['purchase', 'add_to_cart', 'page_view', 'prompt_exposed', 'engagement'];
    const events = names.map((name) =>
      loggedEvent(name, noon, {
        transaction_id: odd,
        currency: odd,
        path: odd,
        campaign_id: odd,
        active_ms: odd,
        items: [{ item_id: 'cup', price: odd }],
      }),
    );
    expect(fold(events).cart?.lines).toHaveLength(1);
  });

  const json = fc.jsonValue() as fc.Arbitrary<Json>;
  const keys = [
    'items',
    'value',
    'currency',
    'transaction_id',
    'email',
    'active_ms',
    'scroll_depth',
    'campaign_id',
    'analytics',
    'path',
    'url',
    'referrer',
    'utm_source',
  ];
  const properties = fc.dictionary(fc.constantFrom(...keys), json) as fc.Arbitrary<Properties>;
  const event = fc
    .record({
      name: fc.oneof(
        fc.constantFrom(...commerceEvents, ...ownEvents, 'identify'),
        fc.constantFrom('__proto__', 'constructor', '', 'x'.repeat(50)),
      ),
      properties,
      traits: properties,
      at: fc.integer({ min: noon, max: noon + 1000 }),
    })
    .map((one) => loggedEvent(one.name, one.at, one.properties, { traits: one.traits }));

  it('the fold answers, and its facts survive as JSON', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        // JSON knows no negative zero; what is in the log was JSON.
        const logged = JSON.parse(JSON.stringify(events)) as LoggedEvent[];
        const sorted = logged.toSorted((a, b) => a.at - b.at);
        const facts = fold(sorted);
        expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
        const { scores } = viewProfile(facts, noon + hour);
        for (const { value } of Object.values(scores)) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100);
        }
      }),
      { numRuns: 200 },
    );
  });
});
