import type { Fact } from './fact.ts';

/** What scores and decisions remember of a visitor: a fold over the visitor's events. */
export type VisitorState = {
  /** How often each event happened, decayed to a moment; begins anew with each order. */
  tally: Readonly<Record<string, readonly [count: number, at: number]>>;
  /** When the current session began and when its last event was, by the events' own time. */
  sessionAt: number;
  lastAt: number;
  /** Active time in this session. */
  activeMs: number;
  /** The latest facts that a decision may ask about; prompts are not forgotten. */
  facts: readonly Fact[];
};

/** A visitor about whom nothing is known. */
export const newVisitorState: VisitorState = {
  tally: {},
  sessionAt: 0,
  lastAt: 0,
  activeMs: 0,
  facts: [],
};
