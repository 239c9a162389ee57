import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Row, takeBatch, toBody } from '../../../client/sync/batch.ts';
import { idsIn, pageEvent } from './page-events.ts';

/** Rows with what they share, one letter each. */
const rows = (letters: string): Row[] =>
  [...letters].map((letter, i) => ({ shared: `{"anonymousId":"${letter}"}`, event: pageEvent(i) }));
const letters = (some: readonly Row[]) =>
  some.map(({ shared }) => JSON.parse(shared).anonymousId).join('');

describe('a batch', () => {
  test.each([
    ['', 30, '', ''],
    ['a', 30, 'a', ''],
    ['aaa', 30, 'aaa', ''],
    ['aaa', 3, 'aaa', ''],
    ['aaaa', 3, 'aaa', 'a'],
    ['aab', 30, 'aa', 'b'],
    ['aba', 30, 'a', 'ba'],
    ['aaab', 2, 'aa', 'ab'],
    ['ab', 1, 'a', 'b'],
    ['aa', 1, 'a', 'a'],
  ])('of "%s", at most %d, is "%s" and leaves "%s"', (all, most, taken, left) => {
    const waiting = rows(all);
    expect(letters(takeBatch(waiting, most))).toBe(taken);
    expect(letters(waiting)).toBe(left);
  });

  test('after batch everything is taken, in order, and nothing travels with strangers', () => {
    const some = fc.array(fc.constantFrom('a', 'b', 'c')).map((all) => all.join(''));
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 5 }), (all, most) => {
        const waiting = rows(all);
        let taken = '';
        while (waiting[0]) {
          const batch = letters(takeBatch(waiting, most));
          expect(batch).toMatch(/^(a+|b+|c+)$/);
          expect(batch.length).toBeLessThanOrEqual(most);
          taken += batch;
        }
        expect(taken).toBe(all);
      }),
    );
  });
});

describe('its body', () => {
  test('says once what all share', () => {
    const shared = JSON.stringify({ anonymousId: 'v', context: { sessionId: '1' } });
    const some = [1, 2].map((id) => ({ shared, event: pageEvent(id) }));
    expect(JSON.parse(toBody(some, 'demo', 7))).toEqual({
      writeKey: 'demo',
      sentAt: 7,
      anonymousId: 'v',
      context: { sessionId: '1' },
      batch: [pageEvent(1), pageEvent(2)],
    });
  });

  test('holds what the events held, whatever it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (properties) => {
        const event = { ...pageEvent(1), properties: JSON.parse(JSON.stringify(properties)) };
        const body = toBody([{ shared: '{}', event }], 'demo', 7);
        expect(JSON.parse(body).batch).toEqual([event]);
        expect(idsIn(body)).toEqual(['m1']);
      }),
    );
  });
});
