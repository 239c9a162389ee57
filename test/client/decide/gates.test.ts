import { describe, expect, test } from 'vitest';
import { decideOne } from '../../../client/decide/decide.ts';
import { minActiveMs, purchaseHoldsMs } from '../../../client/decide/gates.ts';
import type {
  Campaign,
  Condition,
  Trigger,
  TriggerType,
} from '../../../client/protocol/campaign.ts';
import { pageTypes } from '../../../client/protocol/campaign.ts';
import { campaign, noon, type SituationSketch, situation } from './situations.ts';

const answer = (changes: Partial<Campaign>, sketch: SituationSketch = {}) => {
  const { type, reason } = decideOne(campaign(changes as object), situation(sketch));
  return reason ?? type;
};

test('nothing stands against a prompt in the usual situation', () => {
  expect(answer({})).toBe('show');
});

describe('the trigger', () => {
  test.each<[Trigger, TriggerType, number, string]>([
    [{ type: 'exit_intent' }, 'exit_intent', 0, 'show'],
    [{ type: 'exit_intent' }, 'scroll_depth', 1, 'wrong_trigger'],
    [{ type: 'exit_intent' }, 'idle', 1e6, 'wrong_trigger'],
    [{ type: 'scroll_depth', depth: 0.5 }, 'scroll_depth', 0.49, 'wrong_trigger'],
    [{ type: 'scroll_depth', depth: 0.5 }, 'scroll_depth', 0.5, 'show'],
    [{ type: 'scroll_depth', depth: 0.5 }, 'scroll_depth', 1, 'show'],
    [{ type: 'scroll_depth', depth: 0.5 }, 'idle', 30_000, 'wrong_trigger'],
    [{ type: 'idle', idleMs: 30_000 }, 'idle', 29_999, 'wrong_trigger'],
    [{ type: 'idle', idleMs: 30_000 }, 'idle', 30_000, 'show'],
    [{ type: 'idle', idleMs: 30_000 }, 'idle', Number.POSITIVE_INFINITY, 'show'],
  ])('%j upon %s of %d: %s', (trigger, type, amount, expected) => {
    expect(answer({ trigger }, { trigger: type, amount })).toBe(expected);
  });
});

describe('consent', () => {
  test.each([
    ['granted', undefined, 'show'],
    ['unknown', undefined, 'show'],
    ['denied', undefined, 'consent_denied'],
    ['denied', false, 'consent_denied'],
    ['denied', true, 'show'],
    ['granted', true, 'show'],
  ] as const)('personalization %s, showWhenRefused %s: %s', (personalization, asked, expected) => {
    const changes = asked === undefined ? {} : { showWhenRefused: asked };
    expect(answer(changes, { personalization })).toBe(expected);
  });

  test('nothing is shown over an open question', () => {
    expect(answer({}, { consentPending: true })).toBe('consent_pending');
    expect(answer({ showWhenRefused: true }, { consentPending: true })).toBe('consent_pending');
  });
});

describe('the goal', () => {
  test.each([
    [0, 'show'],
    [1, 'goal_reached'],
    [noon - 400 * 86_400_000, 'goal_reached'],
    [noon, 'goal_reached'],
  ])('of a newsletter is reached for good by a sign-up at %d: %s', (newsletterAt, expected) => {
    expect(answer({}, { circumstances: { newsletterAt } })).toBe(expected);
    expect(answer({ goal: 'purchase' }, { circumstances: { newsletterAt } })).toBe('show');
  });

  test.each([
    [purchaseHoldsMs - 1, 'goal_reached'],
    [purchaseHoldsMs, 'show'],
    [purchaseHoldsMs + 1, 'show'],
    [0, 'goal_reached'],
  ])('of an order is reached for a day: %d ms later %s', (agoMs, expected) => {
    const circumstances = { purchaseAt: noon - agoMs };
    expect(answer({ goal: 'purchase' }, { circumstances })).toBe(expected);
    expect(answer({ goal: 'newsletter' }, { circumstances })).toBe('show');
  });
});

test.each(pageTypes)('a page of type %s', (pageType) => {
  const quiet = pageType === 'checkout' || pageType === 'order';
  expect(answer({}, { circumstances: { pageType } })).toBe(quiet ? 'checkout_page' : 'show');
});

test.each([
  [minActiveMs - 1, 'too_early'],
  [minActiveMs, 'show'],
  [minActiveMs + 1, 'show'],
  [0, 'too_early'],
])('after %d active ms: %s', (activeMs, expected) => {
  expect(answer({}, { activeMs })).toBe(expected);
});

test('there is one slot', () => {
  expect(answer({}, { promptOpen: true })).toBe('prompt_open');
  expect(answer({ showWhenRefused: true }, { isQuiet: true })).toBe('prompts_refused');
});

describe('the audience', () => {
  const cart = { m1: { name: 'Mug', quantity: 1, price: 12.5 } };

  test.each<[Condition, SituationSketch, boolean]>([
    [{ type: 'cart_value_at_least', amountMinor: 5000 }, { cartValueMinor: 4999 }, false],
    [{ type: 'cart_value_at_least', amountMinor: 5000 }, { cartValueMinor: 5000 }, true],
    [{ type: 'cart_value_at_least', amountMinor: 5000 }, { cartValueMinor: 5001 }, true],
    [{ type: 'cart_value_at_least', amountMinor: 0 }, {}, true],
    [{ type: 'cart_value_at_least', amountMinor: 1 }, { cartValueMinor: Number.NaN }, false],
    [{ type: 'cart_empty' }, {}, true],
    [{ type: 'cart_empty' }, { circumstances: { cart } }, false],
    [{ type: 'cart_filled' }, {}, false],
    [{ type: 'cart_filled' }, { circumstances: { cart } }, true],
    [{ type: 'score_at_least', score: 'intent', value: 50 }, { scores: { intent: 49 } }, false],
    [{ type: 'score_at_least', score: 'intent', value: 50 }, { scores: { intent: 50 } }, true],
    [{ type: 'score_at_least', score: 'intent', value: 50 }, { scores: { engagement: 99 } }, false],
    [
      { type: 'score_at_most', score: 'engagement', value: 50 },
      { scores: { engagement: 51 } },
      false,
    ],
    [
      { type: 'score_at_most', score: 'engagement', value: 50 },
      { scores: { engagement: 50 } },
      true,
    ],
    [{ type: 'score_at_most', score: 'abandonment', value: 0 }, {}, true],
    [{ type: 'page_type', in: ['cart', 'home'] }, { circumstances: { pageType: 'cart' } }, true],
    [{ type: 'page_type', in: ['cart', 'home'] }, { circumstances: { pageType: 'list' } }, false],
    [{ type: 'page_type', in: [] }, { circumstances: { pageType: 'list' } }, false],
    [{ type: 'in_segment', segment: 'a' }, { segments: ['a', 'b'] }, true],
    [{ type: 'in_segment', segment: 'c' }, { segments: ['a', 'b'] }, false],
    [{ type: 'in_segment', segment: 'a' }, {}, false],
    [{ type: 'not_in_segment', segment: 'a' }, { segments: ['a'] }, false],
    [{ type: 'not_in_segment', segment: 'a' }, { segments: [] }, true],
    [{ type: 'not_in_segment', segment: 'a' }, {}, false],
  ])('%j in %j: %s', (condition, sketch, belongs) => {
    expect(answer({ audience: [condition] }, sketch)).toBe(belongs ? 'show' : 'audience_mismatch');
  });

  test('is everybody without a condition, and all conditions must hold', () => {
    const filled: Condition = { type: 'cart_filled' };
    const keen: Condition = { type: 'score_at_least', score: 'intent', value: 50 };
    const there = { circumstances: { cart }, scores: { intent: 80 } };
    expect(answer({ audience: [filled, keen] }, there)).toBe('show');
    expect(answer({ audience: [filled, keen] }, { ...there, scores: {} })).toBe(
      'audience_mismatch',
    );
    expect(answer({ audience: [filled, keen] }, { ...there, circumstances: {} })).toBe(
      'audience_mismatch',
    );
  });
});
