import { onExitIntent } from './capture/exit-intent.ts';
import type { Load } from './capture/signal.ts';
import { pickVariant } from './decide/assign.ts';
import { decide, decideOne } from './decide/decide.ts';
import type { Decision } from './decide/decision.ts';
import type { Situation } from './decide/situation.ts';
import type { Listeners } from './listeners.ts';
import { now } from './platform/clock.ts';
import { wantsQuiet } from './platform/cookie.ts';
import type { TriggerType } from './protocol/campaign.ts';
import type { ConsentState } from './protocol/consent.ts';
import type { SiteConfig } from './protocol/site-config.ts';
import { type Cart, toValue } from './score/cart.ts';
import { toCircumstances } from './score/circumstances.ts';
import type { Fact } from './score/fact.ts';
import { type Scores, toScores } from './score/scores.ts';
import { createStage } from './show/stage.ts';

/** What the core tells of the visitor at this moment. */
export type Visitor = Pick<Situation, 'sessionAt' | 'activeMs' | 'unit'> & {
  facts: readonly Fact[];
  consent: ConsentState;
  asking: boolean;
};

export type Director = ReturnType<typeof createDirector>;

/**
 * Decides on campaigns and has prompts drawn. It is a part of its own, loaded when a visit has become
 * long enough for a prompt: until then no visitor pays for it.
 */
export function createDirector(
  { campaigns, minorUnits, model, theme }: SiteConfig,
  visitor: () => Visitor,
  track: (event: string, properties: object) => void,
  load: Load,
  save: () => void,
  on: Listeners['on'],
  tell: Listeners['tell'],
) {
  const stage = createStage(load, theme, (event, properties) => {
    track(event, properties);
    save();
    tell('prompt', { event, properties });
  });
  let lastTold = '';
  let segments: readonly string[] | undefined;

  const score = () => toScores(visitor().facts, model, now());
  const situation = (trigger: TriggerType, amount: number): Situation => {
    const { facts, consent, asking, ...told } = visitor();
    const circumstances = toCircumstances(facts);
    const cartValueMinor = Math.round(toValue(circumstances.cart) * minorUnits);
    return {
      ...told,
      now: now(),
      scores: score(),
      circumstances,
      cartValueMinor,
      trigger,
      amount,
      personalization: consent.personalization,
      consentPending: asking,
      promptOpen: stage.isOpen(),
      segments,
      isQuiet: consent.analytics === 'granted' && wantsQuiet(),
    };
  };
  /** Decides upon a trigger and acts; the same refusal is told once, not every second. */
  const upon = (trigger: TriggerType, amount = 0) => {
    const decision = decide(campaigns, situation(trigger, amount));
    if (!decision) return;
    const { type, campaign, reason } = decision;
    const told = trigger + type + campaign.id + reason;
    if (told !== lastTold) tell('decision', decision);
    lastTold = told;
    if (type !== 'skip') stage.expose(decision, trigger);
  };
  onExitIntent(() => upon('exit_intent'));
  on('event', () => tell('score', score()));
  return {
    upon,
    /** Depth and silence, once a second. */
    tick(depth: number, idleMs: number): void {
      upon('scroll_depth', depth);
      upon('idle', idleMs);
    },
    score,
    /** Takes the visitor's segments from an answer of the collector; most say nothing of them. */
    hear: (answer: Pick<Body, 'json'>) =>
      answer.json().then(
        (body) => {
          segments = body?.segments ?? segments;
        },
        () => {},
      ),
    /** Scores, cart, and what each campaign's own trigger would lead to now. */
    explain: (): { scores: Scores; cart: Cart; campaigns: Decision[] } => ({
      scores: score(),
      cart: toCircumstances(visitor().facts).cart,
      campaigns: campaigns.map((campaign) =>
        decideOne(campaign, situation(campaign.trigger.type, Number.POSITIVE_INFINITY)),
      ),
    }),
    /** Shows a campaign past audience and caps. */
    show(campaignId: string): void {
      const campaign = campaigns.find(({ id }) => id === campaignId);
      if (!campaign || stage.isOpen()) return;
      stage.expose(
        { type: 'show', campaign, variant: pickVariant(campaign, visitor().unit) },
        'api',
      );
    },
  };
}
