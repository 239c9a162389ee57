import { defaultModel } from '../../client/score/default-model.ts';
import { toScores } from '../../client/score/scores.ts';
import type { LoggedEvent } from '../store/event.ts';
import { toScoredFacts } from './scored-facts.ts';

/** The scores at the end of a visit, for a plot. */
export type ScorePoint = { at: number; engagement: number; intent: number; abandonment: number };

const maxPoints = 50;
/** What is older has faded to less than a thousandth. */
const rememberedMs = 12 * 3_600_000;

/** Scores at the ends of visits, by the formula of the page, oldest first. */
export function foldScoreHistory(
  events: readonly LoggedEvent[],
  visits: readonly { endedAt: number }[],
): ScorePoint[] {
  let from = 0;
  let until = 0;
  const ends = visits.map(({ endedAt }) => endedAt).toSorted((a, b) => a - b);
  return ends.slice(-maxPoints).map((at) => {
    while (until < events.length && (events[until]?.at ?? 0) <= at) until += 1;
    while (from < until && (events[from]?.at ?? 0) < at - rememberedMs) from += 1;
    const scores = toScores(toScoredFacts(events.slice(from, until)), defaultModel, at);
    return {
      at,
      engagement: scores.engagement.value,
      intent: scores.intent.value,
      abandonment: scores.abandonment.value,
    };
  });
}
