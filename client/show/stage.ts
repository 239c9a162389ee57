import type { Campaign, Variant } from '../protocol/campaign.ts';
import type { Properties } from '../protocol/event.ts';
import type { Theme } from '../protocol/site-config.ts';
import type { PromptOutcome, ShowPrompt } from './prompt.ts';

/** What the stage is handed; it imports neither events nor decisions. */
type StageDeps = {
  /** Loads the part that draws; asked only when something is to be drawn. */
  load: () => Promise<{ showPrompt: ShowPrompt }>;
  theme: Theme;
  emit: (event: string, properties: Properties) => void;
};

export type Stage = ReturnType<typeof createStage>;

/** The one slot in which a prompt can stand; turns what happens to it into events. */
export function createStage({ load, theme, emit }: StageDeps) {
  let open = false;
  let accepted = false;

  const report = (ids: Properties, locale: string) => (outcome: PromptOutcome) => {
    const { type, ...facts } = outcome;
    if (type === 'dismissed') open = false;
    // Closing the thanks is no refusal.
    if (type === 'dismissed' && accepted) return;
    if (outcome.type === 'submitted') {
      accepted = true;
      emit('newsletter_requested', {
        ...ids,
        email: outcome.email,
        consent_text: outcome.consentText,
        locale,
        path: location.pathname,
      });
      emit('prompt_submitted', ids);
    } else emit(`prompt_${type}`, { ...ids, ...facts });
  };

  return {
    isOpen: () => open,
    /** Records the exposure of either arm, and draws for the treated one. */
    async expose(campaign: Campaign, variant: Variant, arm: 'treatment' | 'holdout', why: string) {
      const ids = { campaign_id: campaign.id, variant_id: variant.id };
      emit('prompt_exposed', { ...ids, arm, kind: variant.kind, reason: why });
      if (arm === 'holdout') return;
      open = true;
      accepted = false;
      const locale = document.documentElement.lang || navigator.language;
      try {
        const { showPrompt } = await load();
        const personalised = !!variant.offer;
        showPrompt({ variant, locale, theme, personalised }, report(ids, locale));
      } catch {
        open = false;
      }
    },
  };
}
