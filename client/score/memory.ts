import type { Fact } from './cart.ts';
import { foldEvent } from './fold.ts';
import { newVisitorState, type VisitorState } from './visitor-state.ts';

/** The state of one visitor while a page lives. */
export function createMemory() {
  let state = newVisitorState;
  return {
    state: (): VisitorState => state,
    fold(fact: Fact): void {
      state = foldEvent(state, fact);
    },
    /** Goes on from what an earlier page saved, and folds what happened since on top of it. */
    restore(saved: VisitorState | undefined, since: readonly Fact[]): void {
      state = since.reduce(foldEvent, { ...newVisitorState, ...saved });
    },
  };
}
