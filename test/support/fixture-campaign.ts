import type { Campaign, PromptText } from '../../client/protocol/campaign.ts';
import type { CampaignId, VariantId } from '../../client/protocol/ids.ts';

const text: PromptText = {
  heading: 'Ten percent for you',
  body: 'On everything in your cart.',
  accept: 'Take it',
  refuse: 'No, thanks',
  thanks: 'Thank you.',
};

const consentText = 'I would like to receive the newsletter.';

/** What differs from the usual campaign: an offer in a bar, upon exit intent, for everybody. */
export type CampaignSketch = Partial<Omit<Campaign, 'id'>> & {
  id?: string;
  kind?: 'modal' | 'bar';
};

/** A campaign from a few words about it. */
export function fixtureCampaign({
  id = 'c1',
  kind = 'bar',
  ...changes
}: CampaignSketch = {}): Campaign {
  const goal = changes.goal ?? 'purchase';
  return {
    id: id as CampaignId,
    name: `Campaign ${id}`,
    goal,
    trigger: { type: 'exit_intent' },
    audience: [],
    variants: [
      {
        id: 'v1' as VariantId,
        weight: 1,
        kind,
        ...(goal === 'purchase' && { offer: { code: 'TEN', percent: 10 } }),
        text: { en: goal === 'purchase' ? text : { ...text, consentText } },
      },
    ],
    holdout: 0,
    seed: 's',
    frequency: {},
    priority: 1,
    ...changes,
  };
}
