import type { ScoreName } from '../../client/protocol/campaign.ts';
import type { ScoreModel } from '../../client/protocol/score-model.ts';
import type { ScoredFact } from '../profile/scored-facts.ts';
import { until, type Verdict } from './verdict.ts';

/** As `client/score/scores.ts` lets events fade; a test holds the two together. */
const halfLifeMs = 3_600_000;

/** A score at a moment: its value, the points that fade, those that do not yet, and when that begins. */
export type ScorePoints = { value: number; fading: number; still: number; nextAt: number };

/** Since the last order; events dated into the future do not fade yet. */
export const scorePoints = (
  facts: readonly ScoredFact[],
  { points, scale }: ScoreModel,
  score: ScoreName,
  now: number,
): ScorePoints => {
  const worth = points[score];
  let [fading, still, nextAt] = [0, 0, Number.POSITIVE_INFINITY];
  const first = facts.findLastIndex(({ event }) => event === 'purchase') + 1;
  for (let i = first; i < facts.length; i++) {
    const fact = facts[i];
    if (!fact || !Object.hasOwn(worth, fact.event)) continue;
    const gained = worth[fact.event] ?? 0;
    if (fact.timestamp > now) {
      still += gained;
      nextAt = Math.min(nextAt, fact.timestamp);
    } else fading += gained / 2 ** ((now - fact.timestamp) / halfLifeMs);
  }
  const value = Math.max(0, Math.round(100 - 100 * Math.exp(-(fading + still) / scale)));
  return { value, fading, still, nextAt };
};

/** How many points make a score; the value is rounded, so that half a point less is enough. */
const lineOf = (threshold: number, scale: number): number =>
  threshold > 0 ? -scale * Math.log(1 - (threshold - 0.5) / 100) : Number.NEGATIVE_INFINITY;

/**
 * Whether a score is at least so high, and when it crosses that line by fading alone: what happened fades
 * together, so that the moment can be worked out.
 */
export const scoreAtLeast = (
  threshold: number,
  scale: number,
): ((points: ScorePoints, now: number) => Verdict) => {
  const line = lineOf(threshold, scale);
  return ({ value, fading, still, nextAt }, now) => {
    const halvings = Math.log2(fading / (line - still));
    const crossesAt = halvings > 0 ? Math.floor(now + halvings * halfLifeMs) - 1 : nextAt;
    return until(value >= threshold, Math.max(now + 1, Math.min(nextAt, crossesAt)));
  };
};
