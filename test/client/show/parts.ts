import type { ShowPrompt } from '../../../client/show/prompt.ts';

const drawn: Parameters<ShowPrompt>[] = [];

/** What the part that draws was asked for, newest last; emptied by whoever looks. */
export const takeDrawn = () => drawn.splice(0);

/** Stands for the part that draws, where only being asked matters. */
export const showPrompt: ShowPrompt = (...call) => {
  drawn.push(call);
  return () => {};
};
