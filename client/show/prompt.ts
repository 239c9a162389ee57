import type { Variant } from '../protocol/campaign.ts';
import type { Theme } from '../protocol/site-config.ts';

/** What the lazy part needs to draw one prompt. */
export type PromptRequest = {
  variant: Variant;
  /** BCP 47; decides the text and the names of the controls. */
  locale: string;
  theme: Theme;
  /** True when a profile or score chose the offer: the visitor is told so (Art. 246a EGBGB). */
  personalised: boolean;
};

/** What happened to the prompt; the caller turns it into events. */
export type PromptOutcome =
  /** Half of it was visible for a second. */
  | { type: 'shown' }
  | { type: 'clicked'; target: 'accept' | 'copy_code' }
  | { type: 'dismissed'; by: 'close' | 'refuse' | 'escape' | 'backdrop' }
  | { type: 'submitted'; email: string; consentText: string };

/** Ends something that was started, leaving no trace; calling it twice is harmless. */
export type Stop = () => void;

/** The lazy part's only export: draws, reports, and returns what removes it; nothing if it cannot draw. */
export type ShowPrompt = (
  request: PromptRequest,
  report: (outcome: PromptOutcome) => void,
) => Stop | undefined;
