import { describe, expect, it } from 'vitest';
import { readIdentityGraph } from '../../../collector/identity/decide.ts';
import { tieProperties } from '../../../collector/identity/decision.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import { hour, minute, newEvent, noon, site } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

/** What the owner is told of a customer: each tie, and why it joins nobody. */
const tiesOf = async (events: readonly NewEvent[], userId: string) => {
  const store = createMemoryStore();
  await store.append(events);
  const { ties } = await readIdentityGraph(store, site, { type: 'known', userId });
  return ties.map(({ tie, declined }) => [tieProperties(tie), declined ?? 'joins']);
};

/** Ada's browser, on which Ben logs in an hour later. */
const shared = [
  newEvent('page_view', noon, {}, { visitorId: 'laptop' }),
  newEvent('purchase', noon + minute, { transaction_id: 'T1' }, { visitorId: 'laptop' }),
  newEvent('identify', noon + 2 * minute, {}, { visitorId: 'laptop', userId: 'ada' }),
  newEvent('identify', noon + hour, {}, { visitorId: 'laptop', userId: 'ben' }),
  newEvent('newsletter_requested', noon + hour + 1, { email: 'ben@x.de' }, { visitorId: 'laptop' }),
];

describe('the graph of one of two people on a browser', () => {
  it('tells what was said while it was theirs, and nothing of the other one', async () => {
    expect(await tiesOf(shared, 'ada')).toEqual([
      [{ visitor_id: 'laptop', order: 'T1' }, 'joins'],
      [{ visitor_id: 'laptop', user_id: 'ada' }, 'joins'],
    ]);
    expect(await tiesOf(shared, 'ben')).toEqual([
      [{ visitor_id: 'laptop', user_id: 'ben' }, 'joins'],
      [{ visitor_id: 'laptop', email: 'ben@x.de' }, 'only_claimed'],
    ]);
  });

  it('tells both of a tie that the owner took away, so that either can have it back', async () => {
    const tie = { visitor_id: 'laptop', user_id: 'ben' };
    const undone = newEvent('identity_undone', noon + 2 * hour, tie, {
      ...{ visitorId: 'laptop', isProven: true, source: 'server' },
    });
    for (const userId of ['ada', 'ben']) {
      expect(await tiesOf([...shared, undone], userId)).toContainEqual([tie, 'undone']);
    }
  });
});
