import { describe, expect, it } from 'vitest';
import { foldOrders, repeatedPurchases } from '../../../collector/profile/orders.ts';
import { assignSessions } from '../../../collector/profile/sessions.ts';
import { foldTimeline } from '../../../collector/profile/timeline.ts';
import type { LoggedEvent } from '../../../collector/store/event.ts';
import { loggedEvent, noon } from '../../support/log-events.ts';

const timelineOf = (events: LoggedEvent[], repeated: LoggedEvent[] = []) =>
  foldTimeline(events, assignSessions(events), new Set(repeated));

describe('the timeline', () => {
  it('tells each step with what makes it different from the next', () => {
    const cup = { item_id: 'cup', item_name: 'Cup', price: 12.5, quantity: 2 };
    const properties = { items: [cup], value: 25, currency: 'EUR', unknown: 'left out' };
    expect(timelineOf([loggedEvent('add_to_cart', noon, properties)])).toEqual([
      {
        event: 'add_to_cart',
        at: noon,
        sessionId: `anna.${noon}`,
        facts: {
          items: [{ id: 'cup', name: 'Cup', quantity: 2 }],
          value: 25,
          currency: 'EUR',
        },
      },
    ]);
  });

  it('leaves measurements out', () => {
    const names = ['page_view', 'engagement', 'web_vital', 'score_changed', 'my_event'];
    const steps = timelineOf(names.map((name, index) => loggedEvent(name, noon + index)));
    expect(steps.map((step) => step.event)).toEqual(['page_view', 'my_event']);
  });

  it('tells an order once, however often its page was loaded', () => {
    const first = loggedEvent('purchase', noon, { transaction_id: '1' });
    const reload = loggedEvent('purchase', noon + 1, { transaction_id: '1' });
    expect(timelineOf([first, reload], [reload])).toHaveLength(1);
  });

  it('tells an order in its visit, also where the server told of it first', () => {
    const order = { transaction_id: '1', value: 5 };
    const byServer = { source: 'server', isProven: true, visitorId: 'server' } as const;
    const events = [
      loggedEvent('page_view', noon),
      loggedEvent('purchase', noon + 1, order, byServer),
      loggedEvent('purchase', noon + 2, order),
    ];
    const found = foldOrders(events, 'EUR');
    const steps = foldTimeline(
      events,
      assignSessions(events),
      repeatedPurchases(found),
      found.echoes,
    );
    expect(steps.map(({ event, sessionId }) => [event, sessionId])).toEqual([
      ['page_view', `anna.${noon}`],
      ['purchase', `anna.${noon}`],
    ]);
  });

  it('names who was identified, with the address the shop gave', () => {
    const [step] = timelineOf([
      loggedEvent('identify', noon, {}, { userId: '42', traits: { email: 'a@x.example' } }),
    ]);
    expect(step?.facts).toEqual({ user_id: '42', email: 'a@x.example' });
  });

  it('says of which product the page was looked at closely, and what was looked at again', () => {
    const cup = { items: [{ item_id: 'cup', item_name: 'Cup' }] };
    const pot = { items: [{ item_id: 'pot' }] };
    const steps = timelineOf([
      loggedEvent('item_engagement', noon, { seconds: { price: 9 } }),
      loggedEvent('view_item', noon + 1, cup),
      loggedEvent('item_engagement', noon + 2, {
        seconds: { images: 12, price: 'x', reviews: -1, ['__proto__']: 4 },
      }),
      loggedEvent('view_item', noon + 3, pot),
      loggedEvent('view_item', noon + 4, cup),
    ]);
    expect(steps.map(({ facts }) => facts)).toEqual([
      { seconds: { price: 9 } },
      { items: [{ id: 'cup', name: 'Cup' }] },
      { seconds: expect.objectContaining({ images: 12 }), items: [{ id: 'cup', name: 'Cup' }] },
      { items: [{ id: 'pot' }] },
      { items: [{ id: 'cup', name: 'Cup' }], isAgain: true },
    ]);
    expect(Object.keys(steps[2]?.facts.seconds ?? {})).not.toContain('reviews');
  });

  it.each([[null], [7], ['x'], [[1, 2]]])('takes no seconds out of %j', (seconds) => {
    const [step] = timelineOf([loggedEvent('item_engagement', noon, { seconds })]);
    expect(step?.facts).toEqual({});
  });

  it('keeps the last 500 steps', () => {
    const events = Array.from({ length: 600 }, (_, index) =>
      loggedEvent('page_view', noon + index),
    );
    const steps = timelineOf(events);
    expect(steps).toHaveLength(500);
    expect(steps.at(-1)?.at).toBe(noon + 599);
  });

  it('is not as long as what a page may send', () => {
    const items = Array.from({ length: 50 }, (_, id) => ({ item_id: id }));
    const [step] = timelineOf([
      loggedEvent('view_item_list', noon, { items, title: 'x'.repeat(1e4) }),
    ]);
    expect(step?.facts.items).toHaveLength(5);
    expect(step?.facts.title).toHaveLength(300);
  });
});
