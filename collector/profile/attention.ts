import type { LoggedEvent } from '../store/event.ts';
import { measurements } from './tallies.ts';

/** How much somebody did, day by day and visit by visit. Steps are what the timeline tells. */
export type Attention = {
  /** Whole days of UTC since 1970 with steps, oldest first, the last 91. */
  days: readonly { day: number; steps: number }[];
  /** The last 20 visits, oldest first. */
  visits: readonly { at: number; steps: number }[];
};

/** How lively somebody is now beside their own past. */
export const liveliness = ['rising', 'falling', 'usual', 'too_little_known'] as const;
export type Liveliness = (typeof liveliness)[number];

/** Why, as the key of a sentence with the numbers beside it. */
export const livelinessReasons = [
  'week_above_usual',
  'visit_above_usual',
  'week_below_usual',
  'as_usual',
  'too_little_known',
] as const;
export type LivelinessReason = (typeof livelinessReasons)[number];

/** A person's engagement now against their own baseline. */
export type EngagementTrend = {
  alarm: Liveliness;
  reason: LivelinessReason;
  /** Steps in the last seven days, and in the median of the weeks before. */
  week: { now: number; usual: number; weeks: number };
  /** Steps in the last visit, and in the median of the visits before. */
  visit: { now: number; usual: number; visits: number };
};

const dayMs = 24 * 3_600_000;
const maxDays = 91;
const maxVisits = 20;

/** Counts steps by day and by visit; `uncounted` steps are those that the timeline leaves out. */
export function foldAttention(
  events: readonly LoggedEvent[],
  sessions: ReadonlyMap<LoggedEvent, string | null>,
  repeated: ReadonlySet<LoggedEvent>,
): Attention {
  const days = new Map<number, number>();
  const visits = new Map<string, { at: number; steps: number }>();
  for (const event of events) {
    if (measurements.has(event.event) || repeated.has(event)) continue;
    const day = Math.floor(event.at / dayMs);
    days.set(day, (days.get(day) ?? 0) + 1);
    const session = sessions.get(event);
    if (session === undefined || session === null) continue;
    const visit = visits.get(session);
    if (visit) visit.steps += 1;
    else visits.set(session, { at: event.at, steps: 1 });
  }
  return {
    days: [...days].map(([day, steps]) => ({ day, steps })).slice(-maxDays),
    visits: [...visits.values()].slice(-maxVisits),
  };
}

/** Fewer weeks, or visits, are no habit to compare with. */
const minPast = 3;
const maxWeeks = 12;
/** Below this a difference is chance. */
const minSteps = 5;
/** A week in which usually less happens cannot fall. */
const minUsual = 3;

/**
 * Compares the last seven days with the median of the weeks before, the empty ones included, and the
 * last visit with the median of the visits before. Twice the usual is rising, half of it falling; a short
 * visit alone says nothing, because it may still be going on.
 */
export function trendOf(
  { days, visits }: Attention,
  firstSeenAt: number,
  now: number,
): EngagementTrend {
  const today = Math.floor(now / dayMs);
  const weeksOf = (day: number): number => Math.floor((today - day) / 7);
  const age = Math.max(0, Math.floor((today - Math.floor(firstSeenAt / dayMs) + 1) / 7) - 1);
  const steps = new Array<number>(Math.min(maxWeeks, age) + 1).fill(0);
  for (const one of days) {
    const index = Math.max(0, weeksOf(one.day));
    if (index < steps.length) steps[index] = (steps[index] ?? 0) + one.steps;
  }
  const [weekNow = 0, ...weeks] = steps;
  const earlier = visits.slice(0, -1).map((visit) => visit.steps);
  const week = { now: weekNow, usual: median(weeks), weeks: weeks.length };
  const visit = { now: visits.at(-1)?.steps ?? 0, usual: median(earlier), visits: earlier.length };
  const isFresh = now - (visits.at(-1)?.at ?? 0) < dayMs;
  return { ...alarmOf(week, visit, isFresh), week, visit };
}

function alarmOf(
  week: EngagementTrend['week'],
  visit: EngagementTrend['visit'],
  isFresh: boolean,
): Pick<EngagementTrend, 'alarm' | 'reason'> {
  const knowsWeeks = week.weeks >= minPast;
  const knowsVisits = visit.visits >= minPast;
  if (!knowsWeeks && !knowsVisits) return { alarm: 'too_little_known', reason: 'too_little_known' };
  if (knowsWeeks && isAbove(week)) return { alarm: 'rising', reason: 'week_above_usual' };
  if (knowsVisits && isFresh && isAbove(visit)) {
    return { alarm: 'rising', reason: 'visit_above_usual' };
  }
  if (knowsWeeks && week.usual >= minUsual && 2 * week.now <= week.usual) {
    return { alarm: 'falling', reason: 'week_below_usual' };
  }
  return { alarm: 'usual', reason: 'as_usual' };
}

const isAbove = ({ now, usual }: { now: number; usual: number }): boolean =>
  now >= 2 * usual && now - usual >= minSteps;

/** The middle one; of two middle ones the mean. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? 0;
  const high = sorted[Math.floor(middle)] ?? low;
  return (low + high) / 2;
}
