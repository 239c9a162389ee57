import { describe, expect, it } from 'vitest';
import { assignSessions, foldSessions } from '../../../collector/profile/sessions.ts';
import type { LoggedEvent } from '../../../collector/store/event.ts';
import { hour, loggedEvent, minute, noon } from '../../support/log-events.ts';

const page = (after: number, sketch: Parameters<typeof loggedEvent>[3] = {}) =>
  loggedEvent('page_view', noon + after, { path: `/${after}` }, sketch);
const sessionsOf = (events: LoggedEvent[]) => foldSessions(events, assignSessions(events));
const counts = (events: LoggedEvent[]) => sessionsOf(events).map((one) => one.pageViews);

describe('visits', () => {
  it.each([
    ['30 minutes of silence is still one visit', [0, 30 * minute], [2]],
    ['a millisecond more is a new one', [0, 30 * minute + 1], [1, 1]],
    ['every event keeps it alive', [0, 29 * minute, 58 * minute, 87 * minute], [4]],
  ])('%s', (_, times, expected) => {
    expect(counts(times.map((after) => page(after)))).toEqual(expected);
  });

  it('end after 24 hours without any silence', () => {
    const times = Array.from({ length: 24 * 4 + 2 }, (_, index) => index * 15 * minute);
    expect(counts(times.map((after) => page(after)))).toEqual([97, 1]);
  });

  it('are not cut at midnight', () => {
    expect(counts([page(11 * hour + 50 * minute), page(12 * hour + 10 * minute)])).toEqual([2]);
  });

  it('respect the session that the page names, whatever the gap', () => {
    const events = [
      page(0, { sessionId: 's1' }),
      page(2 * hour, { sessionId: 's1' }),
      page(2 * hour + 1, { sessionId: 's2' }),
    ];
    expect(sessionsOf(events).map(({ id, pageViews }) => [id, pageViews])).toEqual([
      ['s1', 2],
      ['s2', 1],
    ]);
  });

  it('take events without a name into the visit that is going on', () => {
    expect(counts([page(0, { sessionId: 's1' }), page(minute)])).toEqual([2]);
    expect(counts([page(0, { sessionId: 's1' }), page(hour)])).toEqual([1, 1]);
  });

  it('of two browsers at the same time are two', () => {
    const events = [page(0), page(1, { visitorId: 'laptop' }), page(2)];
    expect(counts(events)).toEqual([2, 1]);
  });

  it('are not begun by a server', () => {
    const alone = loggedEvent('purchase', noon, {}, { source: 'server' });
    expect(sessionsOf([alone])).toEqual([]);
    const visit = page(-minute);
    const assigned = assignSessions([visit, alone]);
    expect(assigned.get(alone)).toBe(assigned.get(visit));
  });

  it('tell what they were: when, how long, from which page on', () => {
    const events = [
      page(0),
      loggedEvent('engagement', noon + minute, { active_ms: 45_000 }),
      page(2 * minute),
      loggedEvent('engagement', noon + 3 * minute, { active_ms: 15_000 }),
    ];
    expect(sessionsOf(events)).toEqual([
      {
        id: `anna.${noon}`,
        visitorId: 'anna',
        startedAt: noon,
        endedAt: noon + 3 * minute,
        pageViews: 2,
        activeMs: 60_000,
        landingPath: '/0',
        origin: { type: 'direct', at: noon },
      },
    ]);
  });
});
