import type { Campaign, Variant } from '../protocol/campaign.ts';
import type { Theme } from '../protocol/site-config.ts';
import type { ShowPrompt } from './prompt.ts';

/** A decision that this visitor takes part, in one of the two arms. */
export type Exposure = { type: 'show' | 'hold'; campaign: Campaign; variant: Variant };

/**
 * The one slot in which a prompt can stand; turns what happens to it into events. `load` brings the
 * part that draws, asked only when something is to be drawn.
 */
export function createStage(
  load: () => Promise<{ showPrompt: ShowPrompt }>,
  theme: Theme,
  emit: (event: string, properties: object) => void,
) {
  let open = false;
  return {
    isOpen: () => open,
    /** Records the exposure of either arm, and draws for the treated one. */
    async expose({ type, campaign, variant }: Exposure, reason: string): Promise<void> {
      const ids = { campaign_id: campaign.id, variant_id: variant.id };
      const arm = type === 'hold' ? 'holdout' : 'treatment';
      emit('prompt_exposed', { ...ids, arm, kind: variant.kind, reason });
      if (type === 'hold') return;
      open = true;
      let accepted = false;
      const locale = document.documentElement.lang || navigator.language;
      const request = { variant, locale, theme, personalised: !!variant.offer };
      const { showPrompt } = await load();
      showPrompt(request, ({ type: outcome, ...facts }) => {
        if (outcome === 'submitted') {
          accepted = true;
          const path = location.pathname;
          const { email, consentText } = facts as { email: string; consentText: string };
          const consent_text = consentText;
          emit('newsletter_requested', { ...ids, email, consent_text, locale, path });
        }
        if (outcome === 'dismissed') open = false;
        // Closing the thanks is no refusal.
        if (open || !accepted) emit(`prompt_${outcome}`, accepted ? ids : { ...ids, ...facts });
      });
    },
  };
}
