import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldTallies, maxNames } from '../../../collector/profile/tallies.ts';
import { foldTimeline } from '../../../collector/profile/timeline.ts';
import type { LoggedEvent } from '../../../collector/store/event.ts';
import { loggedEvent, noon } from '../../support/log-events.ts';

const fold = (events: readonly LoggedEvent[], repeated: readonly LoggedEvent[] = []) => {
  const told = new Set(repeated);
  return foldTallies(events, told, foldTimeline(events, new Map(), told));
};
const product = (item_id: string, item_category?: string) => ({
  items: [{ item_id, ...(item_category !== undefined && { item_category }) }],
});

describe('tallies', () => {
  test('count every event, an order that was told twice once', () => {
    const again = loggedEvent('purchase', noon + 1, { transaction_id: 'T' });
    const events = [loggedEvent('purchase', noon, { transaction_id: 'T' }), again];
    expect(fold(events, [again]).totals).toEqual([['purchase', 1]]);
  });

  test('know the category of a product as it was told last', () => {
    const events = [
      loggedEvent('view_item', noon, product('a', 'Shoes')),
      loggedEvent('view_item', noon + 1, product('a')),
      loggedEvent('view_item', noon + 2, product('b', 'Hats')),
      loggedEvent('view_item', noon + 3, product('a', 'Boots')),
    ];
    expect(fold(events).categories).toEqual([
      ['b', 'Hats'],
      ['a', 'Boots'],
    ]);
  });

  test('remember the last times of what the timeline has forgotten', () => {
    const orders = Array.from({ length: 30 }, (_, n) => loggedEvent('purchase', noon + n));
    const views = Array.from({ length: 500 }, (_, n) => loggedEvent('page_view', noon + 100 + n));
    const { earlier } = fold([...orders, ...views]);
    expect(earlier).toEqual([['purchase', Array.from({ length: 20 }, (_, n) => noon + 10 + n)]]);
    expect(fold(orders).earlier).toEqual([]);
  });

  test('stay small whatever somebody sends', () => {
    const events = Array.from({ length: 1000 }, (_, n) =>
      loggedEvent(`event ${n}`, noon + n, product(`p${n}`, 'x'.repeat(500))),
    );
    const { totals, categories, earlier } = fold(events);
    expect([totals.length, categories.length, earlier.length]).toEqual([maxNames, 200, maxNames]);
    expect(JSON.stringify(categories).length).toBeLessThan(30_000);
  });

  test('do not trip over names of every object’s methods', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('__proto__', 'constructor', 'x')), (names) => {
        const events = names.map((name, n) => loggedEvent(name, noon + n, product(name, name)));
        const sum = fold(events).totals.reduce((total, [, count]) => total + count, 0);
        expect(sum).toBe(names.length);
      }),
    );
  });
});
