import type { Campaign, Variant } from '../protocol/campaign.ts';
import type { Theme } from '../protocol/site-config.ts';
import type { PromptOutcome, ShowPrompt } from './prompt.ts';

/** A decision that this visitor takes part, in one of the two arms. */
export type Exposure = { type: 'show' | 'hold'; campaign: Campaign; variant: Variant };

/**
 * The one slot in which a prompt can stand; turns what happens to it into events. `load` brings the
 * part that draws, asked only when something is to be drawn.
 */
export function createStage(
  load: (part: 'prompts', use: (part: { showPrompt: ShowPrompt }) => void) => Promise<void>,
  theme: Theme,
  emit: (event: string, properties: object) => void,
) {
  let open = false;

  /** Events for one prompt's outcomes, under its ids. */
  const reporter = (ids: object, locale: string) => {
    let accepted = false;
    return (outcome: PromptOutcome) => {
      switch (outcome.type) {
        case 'submitted': {
          const { email, consentText: consent_text } = outcome;
          const path = location.pathname;
          emit('newsletter_requested', { ...ids, email, consent_text, locale, path });
          emit('prompt_submitted', ids);
          break;
        }
        case 'clicked':
          emit('prompt_clicked', { ...ids, target: outcome.target });
          break;
        case 'dismissed':
          open = false;
          // Closing the thanks, or a code that was copied, is no refusal.
          if (!accepted) emit('prompt_dismissed', { ...ids, by: outcome.by });
          break;
        case 'shown':
          emit('prompt_shown', ids);
      }
      accepted ||= outcome.type === 'submitted' || outcome.type === 'clicked';
    };
  };

  return {
    isOpen: () => open,
    /** Records the exposure of either arm, and draws for the treated one. */
    async expose({ type, campaign, variant }: Exposure, reason: string): Promise<void> {
      const ids = { campaign_id: campaign.id, variant_id: variant.id };
      const arm = type === 'hold' ? 'holdout' : 'treatment';
      emit('prompt_exposed', { ...ids, arm, kind: variant.kind, reason });
      if (type === 'hold') return;
      open = true;
      const locale = document.documentElement.lang || navigator.language;
      // Where the part does not arrive the page goes on as well without.
      let isShown = false;
      await load('prompts', ({ showPrompt }) => {
        const personalised = !!variant.offer;
        const request = { variant, locale, theme, personalised };
        isShown = !!showPrompt(request, reporter(ids, locale));
      });
      open = isShown;
    },
  };
}
