import { describe, expect, it } from 'vitest';
import { foldAttention, trendOf } from '../../../collector/profile/attention.ts';
import { day, hour, loggedEvent, noon } from '../../support/log-events.ts';

/** Steps in the weeks before, the oldest first, then in the last seven days; each week in one visit. */
const attentionOf = (...weeks: number[]) => {
  const events = weeks.flatMap((steps, week) =>
    Array.from({ length: steps }, (_, n) =>
      loggedEvent(
        'page_view',
        noon - (weeks.length - 1 - week) * 7 * day + n,
        {},
        { sessionId: `s${week}` },
      ),
    ),
  );
  const sessions = new Map(events.map((event) => [event, event.sessionId ?? null]));
  return foldAttention(events, sessions, new Set());
};
const sinceWeeks = (weeks: number) => noon - weeks * 7 * day;
const trend = (...weeks: number[]) =>
  trendOf(attentionOf(...weeks), sinceWeeks(weeks.length - 1) - 6 * day, noon + hour);

describe('engagement beside one’s own past', () => {
  it.each<[string, number[], string, string]>([
    ['nothing before', [9], 'too_little_known', 'too_little_known'],
    ['two weeks before', [1, 1, 9], 'too_little_known', 'too_little_known'],
    ['as always', [4, 4, 4, 4], 'usual', 'as_usual'],
    ['a little more', [4, 4, 4, 8], 'usual', 'as_usual'],
    ['more than twice as much', [4, 4, 4, 9], 'rising', 'week_above_usual'],
    ['the first life after empty weeks', [3, 0, 0, 0, 6], 'rising', 'week_above_usual'],
    ['half of it', [8, 8, 8, 4], 'falling', 'week_below_usual'],
    ['nothing any more', [8, 8, 8, 0], 'falling', 'week_below_usual'],
    ['nothing where nothing is usual', [8, 0, 0, 0, 0], 'usual', 'as_usual'],
    ['one loud week that is no habit', [90, 4, 4, 4, 4], 'usual', 'as_usual'],
  ])('%s', (_, weeks, alarm, reason) => {
    expect(trend(...weeks)).toMatchObject({ alarm, reason });
  });

  it('says the numbers', () => {
    expect(trend(2, 4, 6, 8, 20)).toEqual({
      alarm: 'rising',
      reason: 'week_above_usual',
      week: { now: 20, usual: 5, weeks: 4 },
      visit: { now: 20, usual: 5, visits: 4 },
    });
  });

  it('sees a long visit in a usual week', () => {
    const visits = [3, 3, 3, 12].map((steps, n) => ({ at: noon + n * hour, steps }));
    const days = [{ day: Math.floor(noon / day), steps: 21 }];
    const young = noon - 2 * day;
    expect(trendOf({ days, visits }, young, noon + 4 * hour)).toMatchObject({
      alarm: 'rising',
      reason: 'visit_above_usual',
    });
    expect(trendOf({ days, visits }, young, noon + 30 * hour).alarm).toBe('usual');
  });

  it.each([0, Date.UTC(2099, 0, 1)])('answers by a clock that says %d', (now) => {
    const told = trendOf(attentionOf(4, 4, 4), sinceWeeks(3), now);
    expect(told.week.weeks).toBeLessThanOrEqual(12);
    expect(Number.isFinite(told.week.usual)).toBe(true);
  });

  it('remembers 91 days and 20 visits, and no measurements', () => {
    const measured = loggedEvent('engagement', noon, { active_ms: 5 }, { sessionId: 's' });
    expect(foldAttention([measured], new Map([[measured, 's']]), new Set())).toEqual({
      days: [],
      visits: [],
    });
    const many = attentionOf(...new Array<number>(120).fill(1));
    expect([many.days.length, many.visits.length]).toEqual([91, 20]);
  });
});
