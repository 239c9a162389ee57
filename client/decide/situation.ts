import type { TriggerType } from '../protocol/campaign.ts';
import type { ConsentValue } from '../protocol/consent.ts';
import type { Circumstances } from '../score/circumstances.ts';
import type { Scores } from '../score/scores.ts';

/** Everything a decision depends on. Same situation, same decision. */
export type Situation = {
  circumstances: Circumstances;
  sessionAt: number;
  scores: Scores;
  /** In minor units of the site's currency. */
  cartValueMinor: number;
  /** What just happened, and how much: depth read (0 to 1) or silence in ms. */
  trigger: TriggerType;
  amount: number;
  now: number;
  /** Active time in the session, the current page's included. */
  activeMs: number;
  /** The unit of assignment: the visitor, or before consent this page load. */
  unit: string;
  personalization: ConsentValue;
  /** A consent tool is present and has not been answered. */
  consentPending: boolean;
  promptOpen: boolean;
  /** Segments that hold for the visitor; absent while the collector has told nothing. */
  segments?: readonly string[] | undefined;
  /** The visitor wants no prompts at all, and said so on their own page. */
  isQuiet: boolean;
};
