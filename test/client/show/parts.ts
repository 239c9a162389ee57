import { vi } from 'vitest';
import type { ShowPrompt } from '../../../client/show/prompt.ts';

/** Stands for the part that draws, where only being asked matters. */
export const showPrompt = vi.fn<ShowPrompt>(() => () => {});
