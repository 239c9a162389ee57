import type { ScoreName } from './campaign.ts';

/** How events become scores; the collector hands it out with the site script. */
export type ScoreModel = {
  /** What one occurrence of an event is worth to each score; negative points speak against it. */
  points: Readonly<Record<ScoreName, Readonly<Record<string, number>>>>;
  /** This many points make a score of 63; four times as many make 98. */
  scale: number;
};
