import type { Question } from './condition.ts';
import { scoreAtLeast } from './score-outlook.ts';
import type { Subject } from './subject.ts';
import {
  always,
  both,
  dayMs,
  fixed,
  happenedWithin,
  never,
  until,
  type Verdict,
  within,
} from './verdict.ts';

type Ask = (subject: Subject) => Verdict;
type Of<Type extends Question['type']> = Extract<Question, { type: Type }>;

/** The life-cycle stage. */
export const askStage = ({ stages }: Of<'stage_is'>): Ask => {
  const names: ReadonlySet<string> = new Set(stages);
  return ({ view: { stage } }) =>
    until(names.has(stage.stage), stage.nextChangeAt ?? Number.POSITIVE_INFINITY);
};

/** A score of the page's own formula; its points fade with this scale. */
export const askScore = ({ score, atLeast, atMost }: Of<'score'>, scale: number): Ask => {
  const isHigh = atLeast === undefined ? () => always : scoreAtLeast(atLeast, scale);
  const isTooHigh = atMost === undefined ? () => never : scoreAtLeast(atMost + 1, scale);
  return ({ scorePoints, now }) => {
    const points = scorePoints(score);
    return both(isHigh(points, now), -isTooHigh(points, now));
  };
};

/** The last sign of life. */
export const askSeen = ({ withinDays, notWithinDays }: Of<'seen'>): Ask => {
  return ({ facts: { lastSeenAt }, now }) => {
    const recent =
      withinDays === undefined ? fixed(true) : happenedWithin(lastSeenAt, withinDays, now);
    if (notWithinDays === undefined || recent < 0) return recent;
    return both(recent, -happenedWithin(lastSeenAt, notWithinDays, now));
  };
};

/** Fifths of the shop's customers; nobody without an order is in one. */
export const askRfm = ({ recency = {}, frequency = {}, monetary = {} }: Of<'rfm'>): Ask => {
  return ({ view: { rfm } }) =>
    rfm
      ? both(
          within(recency, rfm.recency),
          both(within(frequency, rfm.frequency), within(monetary, rfm.monetary)),
        )
      : fixed(false);
};

/** The share of the interest that goes to matching categories; all interests fade alike, so it stays. */
export const askInterest = ({ category, atLeast }: Of<'interest'>): Ask => {
  const part = category.toLowerCase();
  return ({ facts: { interests } }) => {
    let all = 0;
    let matching = 0;
    for (const { name, weight } of interests.categories) {
      all += weight;
      if (name.toLowerCase().includes(part)) matching += weight;
    }
    return fixed(all > 0 && matching / all >= atLeast);
  };
};

/**
 * Livelier or quieter than usual. It is counted by days of UTC, and a visit is fresh for a day; of whom
 * nothing was heard for longer than the past goes back, it stays as it is.
 */
export const askTrend = ({ is }: Of<'engagement_trend'>): Ask => {
  const names: ReadonlySet<string> = new Set(is);
  return ({ view: { engagementTrend }, facts: { attention, firstSeenAt }, now }) => {
    const today = Math.floor(now / dayMs);
    const lastDay = attention.days.at(-1)?.day ?? 0;
    const isPast = Math.min(today - lastDay, today - Math.floor(firstSeenAt / dayMs)) > trendDays;
    const freshUntil = (attention.visits.at(-1)?.at ?? 0) + dayMs;
    const midnight = isPast ? Number.POSITIVE_INFINITY : (today + 1) * dayMs;
    return until(
      names.has(engagementTrend.alarm),
      freshUntil > now ? Math.min(midnight, freshUntil) : midnight,
    );
  };
};

/** Twelve weeks are compared with this one; one more for good measure. */
const trendDays = 14 * 7;
