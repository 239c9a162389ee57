import { type ScoreName, scoreNames } from '../protocol/campaign.ts';
import { decayed } from './fold.ts';
import { pointScale, points } from './points.ts';
import type { VisitorState } from './visitor-state.ts';

/** A score from 0 to 100 and what it is made of, the weightiest first. */
export type Score = { value: number; reasons: readonly { event: string; points: number }[] };
export type Scores = Readonly<Record<ScoreName, Score>>;

/** The scores of a visitor at a moment. Abandonment is 0 while the cart is empty. */
export function toScores(state: VisitorState, now: number): Scores {
  return Object.fromEntries(scoreNames.map((name) => [name, toScore(state, name, now)])) as Scores;
}

function toScore(state: VisitorState, name: ScoreName, now: number): Score {
  const idle = name === 'abandonment' && !state.cart.lines[0];
  const reasons = Object.entries(idle ? {} : points[name])
    .map(([event, worth]) => {
      const tally = state.tally[event];
      return { event, points: tally ? worth * decayed(tally.count, now - tally.at) : 0 };
    })
    .filter((reason) => Math.abs(reason.points) >= 0.5)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const sum = reasons.reduce((total, reason) => total + reason.points, 0);
  return { value: Math.round(100 * (1 - Math.exp(-Math.max(0, sum) / pointScale))), reasons };
}
