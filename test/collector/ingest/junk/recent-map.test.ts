import { expect, test } from 'vitest';
import { createRecentMap } from '../../../../collector/ingest/junk/recent-map.ts';

test('keeps what was used last, and forgets the rest', () => {
  const made: string[] = [];
  const map = createRecentMap(2, (key) => {
    made.push(key);
    return { key };
  });
  const a = map.of('a');
  map.of('b');
  expect(map.of('a')).toBe(a);
  map.of('c');
  expect([map.has('a'), map.has('b'), map.has('c'), map.size]).toEqual([true, false, true, 2]);
  map.of('b');
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

test('never grows beyond its bound, whatever it is asked', () => {
  const map = createRecentMap(100, () => []);
  for (let index = 0; index < 10_000; index++) map.of(`k${index}`);
  expect(map.size).toBe(100);
});
