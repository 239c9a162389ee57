import type { ScoreName } from '../../client/protocol/campaign.ts';
import type { ScoreModel } from '../../client/protocol/score-model.ts';
import type { ScoredFact } from '../profile/scored-facts.ts';
import { until, type Verdict } from './verdict.ts';

/** As `client/score/scores.ts` lets events fade; a test holds the two together. */
const halfLifeMs = 3_600_000;

/**
 * Whether a score is at least so high, and when it crosses that line by fading alone. The points of what
 * happened fade together, so the moment can be worked out; events dated into the future do not fade yet.
 */
export const scoreAtLeast = (
  facts: readonly ScoredFact[],
  { points, scale }: ScoreModel,
  score: ScoreName,
  threshold: number,
  now: number,
): Verdict => {
  const worth = points[score];
  let fading = 0;
  let still = 0;
  let nextAt = Number.POSITIVE_INFINITY;
  for (
    let i = facts.findLastIndex(({ event }) => event === 'purchase') + 1;
    i < facts.length;
    i++
  ) {
    const fact = facts[i];
    if (!fact || !Object.hasOwn(worth, fact.event)) continue;
    const gained = worth[fact.event] ?? 0;
    if (fact.timestamp > now) {
      still += gained;
      nextAt = Math.min(nextAt, fact.timestamp);
    } else fading += gained / 2 ** ((now - fact.timestamp) / halfLifeMs);
  }
  const holds =
    Math.max(0, Math.round(100 - 100 * Math.exp(-(fading + still) / scale))) >= threshold;
  // The value is rounded, so that it reaches a number half a point before it.
  const line = threshold > 0 ? -scale * Math.log(1 - (threshold - 0.5) / 100) : -Infinity;
  const halvings = Math.log2(fading / (line - still));
  const crossesAt = halvings > 0 ? Math.floor(now + halvings * halfLifeMs) - 1 : nextAt;
  return until(holds, Math.max(now + 1, Math.min(nextAt, crossesAt)));
};
