import { describe, expect, test } from 'vitest';
import {
  afterCloseMs,
  afterRefusalMs,
  modalEveryMs,
  promptsPerSession,
} from '../../../client/decide/caps.ts';
import { decideOne } from '../../../client/decide/decide.ts';
import type { Campaign } from '../../../client/protocol/campaign.ts';
import type { PromptMemory } from '../../../client/score/circumstances.ts';
import { campaign, dayMs, having, minuteMs, noon, seen, situation, variant } from './situations.ts';

const answer = (changes: Partial<Campaign>, ...prompts: PromptMemory[]) => {
  const { type, reason } = decideOne(campaign(changes as object), having(...prompts));
  return reason ?? type;
};

describe('a session', () => {
  const other = { campaign: 'other' };

  test.each([
    [promptsPerSession - 1, 'show'],
    [promptsPerSession, 'session_cap'],
    [promptsPerSession + 1, 'session_cap'],
  ])('with %d prompts of any campaign: %s', (count, expected) => {
    const prompts = Array.from({ length: count }, (_, i) => seen(i * minuteMs, other));
    expect(answer({}, ...prompts)).toBe(expected);
  });

  test.each([
    [10 * minuteMs - 1, 'session_cap'],
    [10 * minuteMs, 'session_cap'],
    [10 * minuteMs + 1, 'show'],
  ])('began ten minutes ago; a prompt %d ms ago: %s', (agoMs, expected) => {
    expect(answer({}, seen(minuteMs, other), seen(agoMs, other))).toBe(expected);
  });
});

describe('modals', () => {
  const modal = { variants: [variant('m', { kind: 'modal' })] as const };

  test.each([
    [modalEveryMs - 1, 'modal_cap'],
    [modalEveryMs, 'modal_cap'],
    [modalEveryMs + 1, 'show'],
  ])('another one %d ms after any: %s', (agoMs, expected) => {
    const before = seen(agoMs, { campaign: 'other', kind: 'modal' });
    expect(answer(modal, before)).toBe(expected);
    expect(answer({}, before)).toBe('show');
  });

  test('do not count bars', () => {
    expect(answer(modal, seen(dayMs, { campaign: 'other' }))).toBe('show');
  });
});

describe('silence', () => {
  test.each([
    ['refuse', afterRefusalMs, 'refused_recently'],
    ['close', afterCloseMs, 'closed_recently'],
    ['escape', afterCloseMs, 'closed_recently'],
    ['backdrop', afterCloseMs, 'closed_recently'],
  ] as const)('after %s lasts %d ms and is called %s', (end, silenceMs, reason) => {
    expect(answer({}, seen(silenceMs - 1, { end }))).toBe(reason);
    expect(answer({}, seen(silenceMs, { end }))).toBe(reason);
    expect(answer({}, seen(silenceMs + 1, { end }))).toBe('show');
    expect(answer({}, seen(dayMs, { end, campaign: 'other' }))).toBe('show');
  });

  test('does not follow a prompt that was accepted, or that ended in no way', () => {
    expect(answer({}, seen(dayMs, { end: 'accept' }), seen(dayMs))).toBe('show');
  });

  test('after a refusal is not shortened by a later close', () => {
    const prompts = [seen(80 * dayMs, { end: 'refuse' }), seen(15 * dayMs, { end: 'close' })];
    expect(answer({}, ...prompts)).toBe('refused_recently');
  });
});

describe('the frequency of a campaign', () => {
  const past = (...days: number[]) => days.map((day) => seen(day * dayMs));

  test.each([
    [{}, past(1, 2, 3, 4, 5, 6), 'show'],
    [{ lifetime: 3 }, past(1, 200), 'show'],
    [{ lifetime: 3 }, past(1, 200, 3000), 'campaign_cap'],
    [{ lifetime: 0 }, [], 'campaign_cap'],
    [{ custom: [{ cap: 1, periodMs: dayMs }] }, past(1), 'campaign_cap'],
    [{ custom: [{ cap: 1, periodMs: dayMs - 1 }] }, past(1), 'show'],
    [{ custom: [{ cap: 2, periodMs: 7 * dayMs }] }, past(1, 8), 'show'],
    [{ custom: [{ cap: 2, periodMs: 7 * dayMs }] }, past(1, 7), 'campaign_cap'],
    [
      {
        custom: [
          { cap: 5, periodMs: dayMs },
          { cap: 2, periodMs: 30 * dayMs },
        ],
      },
      past(9, 19),
      'campaign_cap',
    ],
    [{ lifetime: 2, custom: [{ cap: 9, periodMs: dayMs }] }, past(9, 19), 'campaign_cap'],
    [{ custom: [{ cap: 0, periodMs: dayMs }] }, [], 'campaign_cap'],
  ])('%j', (frequency, prompts, expected) => {
    expect(answer({ frequency }, ...prompts)).toBe(expected);
  });

  test('does not count other campaigns', () => {
    expect(answer({ frequency: { lifetime: 1 } }, seen(dayMs, { campaign: 'other' }))).toBe('show');
  });

  test('counts a prompt of tomorrow, which a clock that was set back leaves', () => {
    expect(answer({ frequency: { lifetime: 1 } }, seen(-dayMs))).toBe('campaign_cap');
  });
});

test('the caps go by the session and clock of the situation, not by the machine', () => {
  const past = { ...situation(), now: noon - 1000 * dayMs, sessionAt: noon - 1000 * dayMs };
  expect(decideOne(campaign(), past).type).toBe('show');
});
