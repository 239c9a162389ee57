import { describe, expect, it } from 'vitest';
import { foldProfile } from '../../../collector/profile/fold-profile.ts';
import { foldScoreHistory } from '../../../collector/profile/score-history.ts';
import { assignSessions, foldSessions } from '../../../collector/profile/sessions.ts';
import { viewProfile } from '../../../collector/profile/view-profile.ts';
import type { LoggedEvent } from '../../../collector/store/event.ts';
import {
  day,
  hour,
  loggedEvent,
  minute,
  noon,
  shop,
  site,
  visitor,
} from '../../support/log-events.ts';

const historyOf = (events: readonly LoggedEvent[]) =>
  foldScoreHistory(events, foldSessions(events, assignSessions(events)));
const visit = (at: number, ...names: string[]) =>
  names.map((name, n) => loggedEvent(name, at + n * minute, {}));

describe('the history of scores', () => {
  it('has a point at the end of each visit', () => {
    const events = [
      ...visit(noon, 'page_view'),
      ...visit(noon + day, 'page_view', 'view_item', 'add_to_cart', 'begin_checkout'),
      ...visit(noon + 2 * day, 'page_view'),
    ];
    const history = historyOf(events);
    expect(history.map(({ at }) => at)).toEqual([noon, noon + day + 3 * minute, noon + 2 * day]);
    expect(history[1]?.intent).toBeGreaterThan(history[0]?.intent ?? 100);
    expect(history[2]?.intent).toBeLessThan(history[1]?.intent ?? 0);
  });

  it('is what the profile said at that moment', () => {
    const events = [
      ...visit(noon, 'page_view', 'add_to_cart'),
      ...visit(noon + 2 * hour, 'view_cart'),
    ];
    const person = { type: 'anonymous', visitorId: visitor('anna') } as const;
    const facts = foldProfile(site, shop, { person, visitors: [person.visitorId], events });
    const { scores } = viewProfile(facts, noon + 2 * hour);
    expect(historyOf(events).at(-1)).toEqual({
      at: noon + 2 * hour,
      engagement: scores.engagement.value,
      intent: scores.intent.value,
      abandonment: scores.abandonment.value,
    });
  });

  it('has 50 points at most, and none without a visit', () => {
    const events = Array.from({ length: 80 }, (_, n) => visit(noon + n * day, 'page_view')).flat();
    expect(historyOf(events)).toHaveLength(50);
    expect(historyOf([loggedEvent('purchase', noon, {}, { source: 'server' })])).toEqual([]);
  });
});
