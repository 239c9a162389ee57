import type { ScoreName } from '../protocol/campaign.ts';
import type { ScoreModel } from '../protocol/score-model.ts';
import { decayed } from './fold.ts';
import type { VisitorState } from './visitor-state.ts';

/** A score from 0 to 100 and what it is made of, the weightiest first. */
export type Score = { value: number; reasons: readonly { event: string; points: number }[] };
export type Scores = Readonly<Record<ScoreName, Score>>;

/** The scores of a visitor at a moment. */
export function toScores(
  { tally }: Pick<VisitorState, 'tally'>,
  { points, scale }: ScoreModel,
  now: number,
): Scores {
  const scores: Record<string, Score> = {};
  for (const [name, worth] of Object.entries(points)) {
    const reasons = Object.entries(tally)
      .map(([event, [count, at]]) => ({
        event,
        points: Math.round((worth[event] ?? 0) * decayed(count, now - at)),
      }))
      .filter((reason) => reason.points)
      .sort((a, b) => b.points - a.points);
    const sum = reasons.reduce((total, reason) => total + reason.points, 0);
    const value = Math.max(0, Math.round(100 - 100 * Math.exp(-sum / scale)));
    scores[name] = { value, reasons };
  }
  return scores as Scores;
}
