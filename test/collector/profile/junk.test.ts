import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldJunk } from '../../../collector/profile/junk.ts';
import { type Doubt, doubtKinds, type LoggedEvent } from '../../../collector/store/event.ts';
import { loggedEvent, noon, visitor } from '../../support/log-events.ts';

const anonymous = { type: 'anonymous', visitorId: visitor('anna') } as const;
const known = { type: 'known', userId: 'k-1' } as const;

const seen = (...doubts: Doubt[]): LoggedEvent =>
  loggedEvent('page_view', noon, {}, doubts.length > 0 ? { doubts } : {});
const clean = (count: number) => Array.from({ length: count }, () => seen());

describe('the verdict on a person', () => {
  it.each<{ what: string; events: LoggedEvent[]; isJunk: boolean }>([
    { what: 'nothing at all', events: [], isJunk: false },
    { what: 'no evidence', events: [seen()], isJunk: false },
    { what: 'a bot by its own word only', events: [seen('named_bot')], isJunk: false },
    {
      what: 'two of one kind',
      events: [seen('bare_request', 'hints_disagree'), seen('bare_request')],
      isJunk: false,
    },
    { what: 'two kinds on one event', events: [seen('named_bot', 'bare_request')], isJunk: true },
    { what: 'two kinds on two events', events: [seen('headless'), seen('crowd')], isJunk: true },
    { what: 'two kinds on half', events: [seen('headless', 'crowd'), seen()], isJunk: true },
    {
      what: 'two kinds on less than half',
      events: [seen('headless', 'crowd'), ...clean(2)],
      isJunk: false,
    },
    {
      what: 'one kind throughout and another once',
      events: [seen('bare_request', 'crowd'), seen('bare_request'), seen('bare_request')],
      isJunk: false,
    },
    {
      what: 'a false referrer, which is said only on arrival',
      events: [seen('headless', 'referrer_spam'), seen('headless'), seen('headless')],
      isJunk: true,
    },
    { what: 'only a false referrer', events: [seen('referrer_spam')], isJunk: false },
  ])('$what: junk $isJunk', ({ events, isJunk }) => {
    expect(foldJunk(anonymous, events).isJunk).toBe(isJunk);
  });

  const bot = [seen('named_bot', 'bare_request'), seen('named_bot', 'bare_request')];

  it.each([
    { what: 'an order that a server reported', sketch: { source: 'server' }, spared: 'ordered' },
    { what: 'an order with the secret key', sketch: { isProven: true }, spared: 'ordered' },
  ] as const)('spares who has $what', ({ sketch, spared }) => {
    const order = loggedEvent('purchase', noon, { transaction_id: 'T-1' }, sketch);
    expect(foldJunk(anonymous, [...bot, order])).toMatchObject({ isJunk: false, spared });
  });

  it('spares whom the shop knows and who confirmed a newsletter', () => {
    expect(foldJunk(known, bot)).toMatchObject({ isJunk: false, spared: 'known' });
    const confirmed = loggedEvent('newsletter_confirmed', noon);
    expect(foldJunk(anonymous, [...bot, confirmed])).toMatchObject({ spared: 'confirmed' });
  });

  it.each([
    ['an order that only the page claims', 'purchase'],
    ['a request for a newsletter', 'newsletter_requested'],
  ])('does not spare for %s, which anybody could send', (_, event) => {
    const claim = loggedEvent(event, noon, { transaction_id: 'T-1', email: 'a@b.example' });
    expect(foldJunk(anonymous, [...bot, claim])).toMatchObject({ isJunk: true });
    expect(foldJunk(anonymous, [...bot, claim])).not.toHaveProperty('spared');
  });

  it('does not thin the evidence with what a server says', () => {
    const reported = Array.from({ length: 9 }, () =>
      loggedEvent('order_packed', noon, {}, { source: 'server' }),
    );
    expect(foldJunk(anonymous, [...bot, ...reported]).isJunk).toBe(true);
  });

  it('counts each evidence, the most frequent first, and says which kinds count', () => {
    const events = [seen('headless', 'crowd'), seen('headless'), seen('headless', 'referrer_spam')];
    expect(foldJunk(anonymous, events)).toEqual({
      isJunk: true,
      kinds: ['reference', 'sender'],
      evidence: [
        { doubt: 'headless', events: 3 },
        { doubt: 'crowd', events: 1 },
        { doubt: 'referrer_spam', events: 1 },
      ],
    });
  });
});

const anyDoubts = fc.subarray(Object.keys(doubtKinds) as Doubt[]);
const anyEvent = fc
  .record({
    doubts: anyDoubts,
    event: fc.constantFrom('page_view', 'purchase', 'newsletter_confirmed', 'engagement'),
    source: fc.constantFrom('data_layer' as const, 'server' as const),
  })
  .map(({ event, ...sketch }) => loggedEvent(event, noon, {}, sketch));

describe('whatever was noted', () => {
  it('gives one verdict in any order of arrival', () => {
    const shuffled = fc
      .array(anyEvent, { maxLength: 12 })
      .chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([events, others]) => {
        expect(foldJunk(anonymous, others)).toEqual(foldJunk(anonymous, events));
      }),
    );
  });

  it('never is junk by one kind, nor for a customer', () => {
    const oneKind = fc.constantFrom('sender', 'request', 'tempo', 'reference').chain((kind) =>
      fc.array(
        anyDoubts.map((doubts) => seen(...doubts.filter((one) => doubtKinds[one] === kind))),
        { maxLength: 12 },
      ),
    );
    fc.assert(fc.property(oneKind, (events) => !foldJunk(anonymous, events).isJunk));
    fc.assert(fc.property(fc.array(anyEvent), (events) => !foldJunk(known, events).isJunk));
  });
});
