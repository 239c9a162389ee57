import type { ScoreName } from '../../client/protocol/campaign.ts';
import type { ScoreModel } from '../../client/protocol/score-model.ts';
import type { ScoredFact } from '../profile/scored-facts.ts';
import { until, type Verdict } from './verdict.ts';

/** As `client/score/scores.ts` lets events fade; a test holds the two together. */
const halfLifeMs = 3_600_000;

/** The points of a score at a moment: what fades, what does not fade yet, and when that begins to. */
export type ScorePoints = { fading: number; still: number; nextAt: number };

/** Since the last order; events dated into the future do not fade yet. */
export const scorePoints = (
  facts: readonly ScoredFact[],
  { points }: ScoreModel,
  score: ScoreName,
  now: number,
): ScorePoints => {
  const worth = points[score];
  const sum = { fading: 0, still: 0, nextAt: Number.POSITIVE_INFINITY };
  const first = facts.findLastIndex(({ event }) => event === 'purchase') + 1;
  for (let i = first; i < facts.length; i++) {
    const fact = facts[i];
    if (!fact || !Object.hasOwn(worth, fact.event)) continue;
    const gained = worth[fact.event] ?? 0;
    if (fact.timestamp > now) {
      sum.still += gained;
      sum.nextAt = Math.min(sum.nextAt, fact.timestamp);
    } else sum.fading += gained / 2 ** ((now - fact.timestamp) / halfLifeMs);
  }
  return sum;
};

/**
 * Whether a score is at least so high, and when it crosses that line by fading alone: what happened fades
 * together, so that the moment can be worked out.
 */
export const scoreAtLeast = (
  { fading, still, nextAt }: ScorePoints,
  scale: number,
  threshold: number,
  now: number,
): Verdict => {
  const value = Math.max(0, Math.round(100 - 100 * Math.exp(-(fading + still) / scale)));
  // The value is rounded, so that it reaches a number half a point before it.
  const line =
    threshold > 0 ? -scale * Math.log(1 - (threshold - 0.5) / 100) : Number.NEGATIVE_INFINITY;
  const halvings = Math.log2(fading / (line - still));
  const crossesAt = halvings > 0 ? Math.floor(now + halvings * halfLifeMs) - 1 : nextAt;
  return until(value >= threshold, Math.max(now + 1, Math.min(nextAt, crossesAt)));
};
