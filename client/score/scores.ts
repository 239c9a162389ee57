import type { ScoreName } from '../protocol/campaign.ts';
import type { ScoreModel } from '../protocol/score-model.ts';
import type { Fact } from './fact.ts';

/** A score from 0 to 100 and what it is made of, the weightiest first. */
export type Score = { value: number; reasons: readonly { event: string; points: number }[] };
export type Scores = Readonly<Record<ScoreName, Score>>;

/** After this time an event counts half. */
const halfLifeMs = 3_600_000;

/** The scores of a visitor at a moment: the points of what happened since the last order, decayed. */
export function toScores(
  facts: readonly Pick<Fact, 'event' | 'timestamp'>[],
  { points, scale }: ScoreModel,
  now: number,
): Scores {
  const since = facts.slice(facts.findLastIndex(({ event }) => event === 'purchase') + 1);
  const toScore = (worth: ScoreModel['points'][ScoreName]): Score => {
    const gained = new Map<string, number>();
    for (const { event, timestamp } of since) {
      // A shop may name an event like a method of every object.
      const points = Object.hasOwn(worth, event) ? (worth[event] ?? 0) : 0;
      const decayed = points / 2 ** (Math.max(0, now - timestamp) / halfLifeMs);
      gained.set(event, (gained.get(event) ?? 0) + decayed);
    }
    const sum = [...gained.values()].reduce((total, gain) => total + gain, 0);
    const reasons = [...gained]
      .map(([event, gain]) => ({ event, points: Math.round(gain) }))
      .filter((reason) => reason.points)
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
    return { value: Math.max(0, Math.round(100 - 100 * Math.exp(-sum / scale))), reasons };
  };
  return {
    engagement: toScore(points.engagement),
    intent: toScore(points.intent),
    abandonment: toScore(points.abandonment),
  };
}
