import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterCloseMs,
  afterRefusalMs,
  modalEveryMs,
  promptsPerSession,
} from '../../../client/decide/caps.ts';
import { decide } from '../../../client/decide/decide.ts';
import type { Campaign } from '../../../client/protocol/campaign.ts';
import { type PromptMemory, toCircumstances } from '../../../client/score/circumstances.ts';
import { foldEvent } from '../../../client/score/fold.ts';
import { newVisitorState } from '../../../client/score/visitor-state.ts';
import { campaign, dayMs, minuteMs, noon, situation, variant } from './situations.ts';

const weekly = { cap: 2, periodMs: 7 * dayMs };
const lifetime = 6;
const campaigns = [
  campaign({ id: 'modal', variants: [variant('m', { kind: 'modal' })], frequency: { lifetime } }),
  campaign({ id: 'weekly', frequency: { custom: [weekly] } }),
  campaign({ id: 'held', holdout: 1, frequency: { lifetime } }),
  campaign({ id: 'free' }),
];

/** One moment at which campaigns may speak, and how the visitor answers if one does. */
type Step = { gapMs: number; answer: 'close' | 'refuse' | 'accept' | 'ignore' };
type Exposure = PromptMemory & { session: number };

/** Walks through a visitor's months; every decision to expose becomes the history of the next. */
function walk(steps: readonly Step[], among: readonly Campaign[]): Exposure[] {
  let state = newVisitorState;
  let now = noon;
  const sessions: number[] = [];
  const happen = (event: string, properties: object = {}) => {
    state = foldEvent(state, { event, properties, timestamp: now });
  };
  for (const { gapMs, answer } of steps) {
    now += gapMs;
    happen('page_view', { path: '/' });
    const circumstances = toCircumstances(state.facts);
    const at = situation({ now, sessionAt: state.sessionAt, circumstances });
    const decision = decide(among, at);
    if (!decision || decision.type === 'skip') continue;
    const ids = { campaign_id: decision.campaign.id };
    happen('prompt_exposed', { ...ids, kind: decision.variant.kind });
    sessions.push(state.sessionAt);
    if (decision.type === 'hold' || answer === 'ignore') continue;
    if (answer === 'accept') happen('prompt_clicked', ids);
    else happen('prompt_dismissed', { ...ids, by: answer });
  }
  const { prompts } = toCircumstances(state.facts);
  return prompts.map((prompt, i) => ({ ...prompt, session: sessions[i] ?? Number.NaN }));
}

/** The most exposures that fall together into a stretch of this length, its ends included. */
const mostWithin = (periodMs: number, exposures: readonly Exposure[]) =>
  Math.max(
    0,
    ...exposures.map(
      ({ at }) => exposures.filter((one) => one.at >= at && one.at <= at + periodMs).length,
    ),
  );

const histories = fc.array(
  fc.record<Step>({
    gapMs: fc.oneof(
      fc.integer({ min: 1, max: 20 * minuteMs }),
      fc.integer({ min: 1, max: 3 * dayMs }),
      fc.integer({ min: 1, max: 40 * dayMs }),
    ),
    answer: fc.constantFrom('close', 'refuse', 'accept', 'ignore'),
  }),
  { maxLength: 80 },
);

test('with any history there are never more impressions than allowed', () => {
  fc.assert(
    fc.property(histories, fc.shuffledSubarray(campaigns, { minLength: 1 }), (steps, among) => {
      const exposures = walk(steps, among);
      const of = (id: string) => exposures.filter((one) => one.campaign === id);
      for (const { session } of exposures) {
        const alike = exposures.filter((one) => one.session === session);
        expect(alike.length).toBeLessThanOrEqual(promptsPerSession);
      }
      const modals = exposures.filter(({ kind }) => kind === 'modal');
      expect(mostWithin(modalEveryMs, modals)).toBeLessThanOrEqual(1);
      expect(mostWithin(weekly.periodMs, of('weekly'))).toBeLessThanOrEqual(weekly.cap);
      expect(of('modal').length).toBeLessThanOrEqual(lifetime);
      expect(of('held').length).toBeLessThanOrEqual(lifetime);
      for (const { id } of among) {
        const own = of(id);
        for (const [i, { at, end }] of own.entries()) {
          const next = own[i + 1];
          if (end === 'refuse' && next) expect(next.at - at).toBeGreaterThan(afterRefusalMs);
          if (end === 'close' && next) expect(next.at - at).toBeGreaterThan(afterCloseMs);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('a visitor who lets it happen gets exactly what is allowed', () => {
  const daily = Array.from({ length: 28 }, (): Step => ({ gapMs: dayMs, answer: 'ignore' }));
  const count = (id: string) =>
    walk(
      daily,
      campaigns.filter((one) => one.id === id),
    ).length;
  expect({
    weekly: count('weekly'),
    modal: count('modal'),
    held: count('held'),
    free: count('free'),
  }).toEqual({
    weekly: 8,
    modal: 4,
    held: 6,
    free: 28,
  });
});
