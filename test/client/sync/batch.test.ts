import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageEvent } from '../../../client/protocol/event.ts';
import { toBatch, toBody } from '../../../client/sync/batch.ts';
import { idsIn, pageEvent } from './page-events.ts';

/** Events with what they share with others, one letter each. */
const eventsOf = (letters: string): PageEvent[] =>
  [...letters].map((letter, i) => ({ ...pageEvent(i), shared: `{"anonymousId":"${letter}"}` }));
const letters = (some: readonly PageEvent[]) =>
  some.map(({ shared = '' }) => JSON.parse(shared).anonymousId).join('');
const shared = '{"anonymousId":"v"}';

describe('a batch', () => {
  test.each([
    ['', 30, ''],
    ['a', 30, 'a'],
    ['aaa', 30, 'aaa'],
    ['aaa', 3, 'aaa'],
    ['aaaa', 3, 'aaa'],
    ['aab', 30, 'aa'],
    ['aba', 30, 'aa'],
    ['aaab', 2, 'aa'],
    ['ab', 1, 'a'],
    ['aa', 1, 'a'],
  ])('of "%s", at most %d, is "%s"', (all, most, taken) => {
    expect(letters(toBatch(eventsOf(all), most))).toBe(taken);
  });

  test('after batch everything is taken, each kind in its order, and nothing travels with strangers', () => {
    const some = fc.array(fc.constantFrom('a', 'b', 'c')).map((all) => all.join(''));
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 5 }), (all, most) => {
        const events = eventsOf(all);
        const taken: PageEvent[] = [];
        for (let left = events; left[0]; left = left.filter((one) => !taken.includes(one))) {
          const batch = toBatch(left, most);
          expect(letters(batch)).toMatch(/^(a+|b+|c+)$/);
          expect(batch.length).toBeLessThanOrEqual(most);
          taken.push(...batch);
        }
        for (const letter of 'abc') {
          const kind = (one: PageEvent) => letters([one]) === letter;
          expect(taken.filter(kind)).toEqual(events.filter(kind));
        }
      }),
    );
  });
});

describe('its body', () => {
  test('says once what all share', () => {
    const common = { anonymousId: 'v', context: { sessionId: 1 } };
    const some = [1, 2].map((id) => ({ ...pageEvent(id), shared: JSON.stringify(common) }));
    const event = (messageId: string) => ({ event: 'search', messageId, properties: {} });
    expect(JSON.parse(toBody(some, 'demo', 7))).toEqual({
      writeKey: 'demo',
      sentAt: 7,
      source: 'api',
      anonymousId: 'v',
      context: { sessionId: 1 },
      batch: [event('m1'), event('m2')],
    });
  });

  test.each<[string, PageEvent['context']]>([
    ['another source', { source: 'page' }],
    ['a doubt', { source: 'api', confidence: 0.5 }],
    ['a signature', { source: 'api', signature: 'abc' }],
  ])('says of an event with %s what is its own', (_, context) => {
    const some = [pageEvent(1), { ...pageEvent(2), context }].map((one) => ({ ...one, shared }));
    const { source, batch } = JSON.parse(toBody(some, 'demo', 7));
    expect([source, batch[0].context, batch[1].context]).toEqual(['api', undefined, context]);
    const turned = JSON.parse(toBody(some.toReversed(), 'demo', 7));
    expect({ source: turned.source, ...turned.batch[0].context }).toEqual(context);
    expect({ source: turned.source, ...turned.batch[1].context }).toEqual({ source: 'api' });
  });

  test('holds what the events held, whatever it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (properties) => {
        const event = { ...pageEvent(1), properties: JSON.parse(JSON.stringify(properties)) };
        const body = toBody([{ ...event, shared }], 'demo', 7);
        expect(JSON.parse(body).batch[0].properties).toEqual(event.properties);
        expect(idsIn(body)).toEqual(['m1']);
      }),
    );
  });
});
