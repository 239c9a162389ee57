import type { Fact } from './fact.ts';

/** What scores and decisions remember of a visitor: a fold over the visitor's events. */
export type VisitorState = {
  /** When the current session began and when its last event was, by the events' own time. */
  sessionAt: number;
  lastAt: number;
  /** Active time in this session. */
  activeMs: number;
  /** The latest facts, oldest first; prompts, sign-ups and orders are not forgotten. */
  facts: readonly Fact[];
};

/** A visitor about whom nothing is known. */
export const newVisitorState: VisitorState = { lastAt: 0, sessionAt: 0, activeMs: 0, facts: [] };
