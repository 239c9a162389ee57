import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, decideOne } from '../../../client/decide/decide.ts';
import { type Campaign, pageTypes } from '../../../client/protocol/campaign.ts';
import { consentValues } from '../../../client/protocol/consent.ts';
import type { SkipReason } from '../../../client/protocol/reasons.ts';
import {
  campaign,
  dayMs,
  having,
  noon,
  type SituationSketch,
  seen,
  situation,
  variant,
} from './situations.ts';

const outcome = (campaigns: Campaign[], at = situation()) => {
  const decision = decide(campaigns, at);
  return decision && `${decision.campaign.id} ${decision.reason ?? decision.type}`;
};

describe('of several obstacles the weightiest is named', () => {
  /** Each obstacle with what brings it about, the weightiest first. */
  const obstacles: [SkipReason, SituationSketch, Partial<Campaign>?][] = [
    ['wrong_trigger', { trigger: 'idle' }],
    ['consent_denied', { personalization: 'denied' }],
    ['consent_pending', { consentPending: true }],
    ['goal_reached', { circumstances: { newsletterAt: noon } }],
    ['checkout_page', { circumstances: { pageType: 'checkout' } }],
    ['too_early', { activeMs: 0 }],
    ['prompt_open', { promptOpen: true }],
    ['audience_mismatch', {}, { audience: [{ type: 'cart_filled' }] }],
    ['session_cap', { circumstances: { prompts: [seen(1), seen(2)] } }],
    ['modal_cap', { circumstances: { prompts: [seen(dayMs, { kind: 'modal' })] } }],
    ['refused_recently', { circumstances: { prompts: [seen(dayMs, { end: 'refuse' })] } }],
    ['closed_recently', { circumstances: { prompts: [seen(dayMs, { end: 'close' })] } }],
    ['campaign_cap', { circumstances: { prompts: [seen(dayMs)] } }, { frequency: { lifetime: 1 } }],
  ];
  const together = (some: typeof obstacles) => {
    const prompts = some.flatMap(([, { circumstances }]) => circumstances?.prompts ?? []);
    const sketches = some.map(([, sketch]) => sketch);
    const circumstances = Object.assign({}, ...sketches.map((sketch) => sketch.circumstances), {
      prompts,
    });
    const at = situation(Object.assign({}, ...sketches, { circumstances }));
    const changes = Object.assign({}, ...some.map(([, , change]) => change));
    return decideOne(campaign({ variants: [variant('m', { kind: 'modal' })], ...changes }), at);
  };

  test.each(obstacles.map(([reason], i) => [reason, i] as const))('%s', (reason, i) => {
    expect(together(obstacles.slice(i, i + 1)).reason).toBe(reason);
    expect(together(obstacles.slice(i)).reason).toBe(reason);
  });

  test('in whatever order they came about', () => {
    const some = fc.subarray([...obstacles.keys()], { minLength: 1 });
    fc.assert(
      fc.property(some, (indices) => {
        const first = Math.min(...indices);
        const chosen = indices.flatMap((i) => obstacles.slice(i, i + 1));
        expect(together(chosen).reason).toBe(obstacles[first]?.[0]);
      }),
    );
  });
});

describe('of several campaigns', () => {
  const one = campaign({ id: 'one' });
  const two = campaign({ id: 'two' });
  const deaf = campaign({ id: 'deaf', trigger: { type: 'idle', idleMs: 1 } });
  const picky = campaign({ id: 'picky', audience: [{ type: 'cart_filled' }] });

  test.each<[string, Campaign[], string | undefined]>([
    ['none is no decision', [], undefined],
    ['none that listens is no decision', [deaf, deaf], undefined],
    ['the first takes the slot', [one, two], 'one show'],
    ['the next follows where the first must not', [picky, two], 'two show'],
    ['one that does not listen is passed over', [deaf, two], 'two show'],
    ['the first that listens says why not', [deaf, picky], 'picky audience_mismatch'],
    [
      'a held-out visitor is not offered the next',
      [campaign({ id: 'held', holdout: 1 }), two],
      'held hold',
    ],
  ])('%s', (_, campaigns, expected) => {
    expect(outcome(campaigns)).toBe(expected);
  });

  test('what stands against all is told of the first', () => {
    expect(outcome([one, two], situation({ promptOpen: true }))).toBe('one prompt_open');
  });

  test('the decision names campaign and variant', () => {
    expect(decide([one], situation())).toEqual({
      type: 'show',
      campaign: one,
      variant: one.variants[0],
    });
    expect(decide([picky], situation())).toEqual({
      type: 'skip',
      campaign: picky,
      variant: picky.variants[0],
      reason: 'audience_mismatch',
    });
  });
});

describe('both arms', () => {
  const sketches = fc.record({
    activeMs: fc.nat({ max: 20_000 }),
    cartValueMinor: fc.nat({ max: 10_000 }),
    promptOpen: fc.boolean(),
    consentPending: fc.boolean(),
    personalization: fc.constantFrom(...consentValues),
    trigger: fc.constantFrom('exit_intent', 'idle'),
    unit: fc.uuid(),
    circumstances: fc.record({
      pageType: fc.constantFrom(...pageTypes),
      newsletterAt: fc.constantFrom(0, noon - dayMs),
      prompts: fc.array(
        fc.record({
          campaign: fc.constantFrom('c1', 'c2'),
          kind: fc.constantFrom('bar', 'modal'),
          at: fc.integer({ min: noon - 100 * dayMs, max: noon }),
        }),
        { maxLength: 4 },
      ),
    }),
  });

  test('are exposed under the same conditions, and refused for the same reasons', () => {
    fc.assert(
      fc.property(sketches, (sketch) => {
        const [treated, held] = [0, 1].map((holdout) =>
          decideOne(campaign({ holdout }), situation(sketch as SituationSketch)),
        );
        expect(held?.reason).toBe(treated?.reason);
        expect(held?.variant.id).toBe(treated?.variant.id);
        expect([treated?.type, held?.type]).toEqual(
          treated?.reason ? ['skip', 'skip'] : ['show', 'hold'],
        );
      }),
    );
  });

  test('are capped alike: a held-out exposure counts as an impression does', () => {
    const exposures = [seen(dayMs), seen(2 * dayMs)];
    for (const holdout of [0, 1]) {
      const capped = campaign({ holdout, frequency: { lifetime: 2 } });
      expect(decideOne(capped, having(...exposures)).reason).toBe('campaign_cap');
    }
  });

  test('the same situation leads to the same decision, and stays as it was', () => {
    const campaigns = [campaign({ id: 'c1', holdout: 0.3 }), campaign({ id: 'c2', seed: 't' })];
    fc.assert(
      fc.property(sketches, (sketch) => {
        const [here, copy] = [0, 1].map(() =>
          situation(structuredClone(sketch) as SituationSketch),
        );
        if (!here || !copy) throw new Error('There are two.');
        expect(decide(campaigns, here)).toEqual(decide(campaigns, copy));
        expect(decide(campaigns, here)).toEqual(decide(campaigns, here));
        expect(here).toEqual(copy);
      }),
    );
  });
});
