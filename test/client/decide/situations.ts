import type { Situation } from '../../../client/decide/situation.ts';
import type { Campaign, Variant } from '../../../client/protocol/campaign.ts';
import type { CampaignId, VariantId } from '../../../client/protocol/ids.ts';
import type { PromptMemory } from '../../../client/score/circumstances.ts';

export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;
export const noon = Date.UTC(2026, 2, 3, 12);

/** A variant of which only what matters is said. */
export const variant = (id = 'v1', changes: Partial<Variant> = {}): Variant => ({
  id: id as VariantId,
  weight: 1,
  kind: 'bar',
  text: {},
  ...changes,
});

/** A campaign for everybody, in a bar, upon exit intent, as far as nothing else is said. */
export const campaign = ({
  id = 'c1',
  ...changes
}: Partial<Omit<Campaign, 'id'>> & { id?: string } = {}): Campaign => ({
  id: id as CampaignId,
  name: id,
  goal: 'newsletter',
  trigger: { type: 'exit_intent' },
  audience: [],
  variants: [variant()],
  holdout: 0,
  seed: 's',
  frequency: {},
  priority: 1,
  ...changes,
});

/** What differs from the situation in which nothing stands against a prompt. */
export type SituationSketch = Partial<Omit<Situation, 'circumstances' | 'scores'>> & {
  circumstances?: Partial<Situation['circumstances']>;
  scores?: Partial<Record<keyof Situation['scores'], number>>;
};

/** Ten active minutes into a session, at noon, the pointer leaves. */
export const situation = ({
  circumstances,
  scores,
  ...changes
}: SituationSketch = {}): Situation => ({
  circumstances: {
    cart: {},
    pageType: 'other',
    prompts: [],
    newsletterAt: 0,
    purchaseAt: 0,
    ...circumstances,
  },
  scores: {
    engagement: { value: scores?.engagement ?? 0, reasons: [] },
    intent: { value: scores?.intent ?? 0, reasons: [] },
    abandonment: { value: scores?.abandonment ?? 0, reasons: [] },
  },
  sessionAt: noon - 10 * minuteMs,
  cartValueMinor: 0,
  trigger: 'exit_intent',
  amount: 0,
  now: noon,
  activeMs: 10 * minuteMs,
  unit: 'u1',
  personalization: 'granted',
  consentPending: false,
  promptOpen: false,
  isQuiet: false,
  ...changes,
});

/** A situation in which these prompts were seen before. */
export const having = (...prompts: PromptMemory[]): Situation =>
  situation({ circumstances: { prompts } });

/** A prompt seen so long ago. */
export const seen = (agoMs: number, changes: Partial<PromptMemory> = {}): PromptMemory => ({
  campaign: 'c1',
  kind: 'bar',
  at: noon - agoMs,
  ...changes,
});
