import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldEvent, maxFacts } from '../../../client/score/fold.ts';
import { newVisitorState, type VisitorState } from '../../../client/score/visitor-state.ts';
import { dayMs, fact, hourMs, minuteMs, noon } from './facts.ts';

const idleMs = 30 * minuteMs;
const visit = (...times: number[]): VisitorState =>
  times.map((at) => fact('page_view', {}, noon + at)).reduce(foldEvent, newVisitorState);

describe('a session', () => {
  test('begins with the first event', () => {
    expect(visit(0)).toMatchObject({ sessionAt: noon, lastAt: noon, activeMs: 0 });
  });

  test.each([
    [idleMs - 1, false],
    [idleMs, false],
    [idleMs + 1, true],
  ])('after a silence of %d ms is a new one: %s', (silenceMs, isNew) => {
    const at = minuteMs + silenceMs;
    expect(visit(0, minuteMs, at)).toMatchObject({
      sessionAt: noon + (isNew ? at : 0),
      lastAt: noon + at,
    });
  });

  test.each([
    [dayMs - 1, false],
    [dayMs, false],
    [dayMs + 1, true],
  ])('that has gone on for %d ms ends: %s', (lengthMs, isNew) => {
    const steps = Array.from({ length: Math.floor(dayMs / idleMs) }, (_, i) => i * idleMs);
    expect(visit(...steps, lengthMs).sessionAt).toBe(noon + (isNew ? lengthMs : 0));
  });

  test('goes on over midnight', () => {
    expect(visit(11.9 * hourMs, 12.1 * hourMs).sessionAt).toBe(noon + 11.9 * hourMs);
  });

  test('survives a clock that is set back', () => {
    expect(visit(hourMs, 0)).toMatchObject({ sessionAt: noon + hourMs, lastAt: noon });
  });
});

describe('active time', () => {
  const active = (active_ms: number, at = 0) => fact('engagement', { active_ms }, noon + at);

  test('adds up within a session', () => {
    const state = [active(3_000), fact('page_view'), active(4_500, minuteMs)];
    expect(state.reduce(foldEvent, newVisitorState).activeMs).toBe(7_500);
  });

  test('begins anew with a session', () => {
    const state = [active(3_000), active(4_500, idleMs + 1)].reduce(foldEvent, newVisitorState);
    expect(state.activeMs).toBe(4_500);
  });
});

describe('the facts', () => {
  const fill = (count: number, event = 'view_item') =>
    Array.from({ length: count }, (_, i) => fact(event, { i }, noon + i));

  test('hold what a fold asks about, and nothing else of an event', () => {
    const event = { ...fact('search', { search_term: 'mug' }), messageId: 'm', sent: true };
    expect(foldEvent(newVisitorState, event).facts).toEqual([
      fact('search', { search_term: 'mug' }),
    ]);
  });

  test('remember that somebody signed up, and no address', () => {
    const signUp = fact('newsletter_requested', { email: 'maria@example.com', campaign_id: 'c' });
    expect(JSON.stringify(foldEvent(newVisitorState, signUp))).not.toContain('maria');
    expect(foldEvent(newVisitorState, signUp).facts).toMatchObject([{ event: signUp.event }]);
  });

  test.each([
    [maxFacts - 1, maxFacts - 1, 0],
    [maxFacts, maxFacts, 0],
    [maxFacts + 1, maxFacts, 1],
    [maxFacts * 3, maxFacts, maxFacts * 2],
  ])('of %d events are the latest %d', (count, kept, firstKept) => {
    const { facts } = fill(count).reduce(foldEvent, newVisitorState);
    expect(facts).toHaveLength(kept);
    expect(facts[0]?.properties.i).toBe(firstKept);
    expect(facts.at(-1)?.properties.i).toBe(count - 1);
  });

  test.each([
    ['prompt_exposed', true],
    ['prompt_dismissed', true],
    ['prompt_submitted', true],
    ['newsletter_requested', true],
    ['purchase', true],
    ['add_to_cart', false],
    ['view_promotion', false],
    ['consent_changed', false],
    ['begin_purchase', false],
  ])('keep %s for good: %s', (event, kept) => {
    const { facts } = [fact(event), ...fill(maxFacts * 2)].reduce(foldEvent, newVisitorState);
    expect(facts.some((one) => one.event === event)).toBe(kept);
    expect(facts.length).toBe(kept ? maxFacts + 1 : maxFacts);
  });

  test('leave the state of before as it was', () => {
    const before = visit(0, 1);
    foldEvent(before, fact('search'));
    expect(before.facts).toHaveLength(2);
    expect(newVisitorState).toEqual({ sessionAt: 0, lastAt: 0, activeMs: 0, facts: [] });
  });

  const unforgotten = ['prompt_exposed', 'newsletter_requested', 'purchase'];
  const history = fc.array(
    fc.record({
      event: fc.constantFrom('page_view', 'view_item', 'search', ...unforgotten),
      gapMs: fc.nat({ max: 2 * hourMs }),
    }),
    { maxLength: 4 * maxFacts },
  );

  test('are never more than the limit of ordinary ones, and all of the others, in order', () => {
    fc.assert(
      fc.property(history, (steps) => {
        let at = noon;
        const sent = steps.map(({ event, gapMs }) => {
          at += gapMs;
          return fact(event, {}, at);
        });
        const { facts, sessionAt, lastAt } = sent.reduce(foldEvent, newVisitorState);
        const isKept = ({ event }: { event: string }) => unforgotten.includes(event);
        expect(facts.filter((one) => !isKept(one)).length).toBeLessThanOrEqual(maxFacts);
        expect(facts.filter(isKept)).toEqual(sent.filter(isKept));
        expect(facts).toEqual(facts.toSorted((a, b) => a.timestamp - b.timestamp));
        expect(facts.at(-1)).toEqual(sent.at(-1));
        expect(lastAt - sessionAt).toBeLessThanOrEqual(dayMs);
      }),
      { numRuns: 60 },
    );
  });
});
