import { expect, test } from 'vitest';
import { createRecentMap } from '../../../../collector/ingest/junk/recent-map.ts';

test('makes what it does not know, and keeps what is used', () => {
  const made: string[] = [];
  const map = createRecentMap(4, (key) => {
    made.push(key);
    return { key };
  });
  const a = map.of('a');
  for (const key of ['b', 'c', 'd', 'e', 'f', 'g', 'h']) {
    map.of(key);
    expect(map.of('a')).toBe(a);
  }
  expect(made.filter((key) => key === 'a')).toHaveLength(1);
  map.of('b');
  expect(made.filter((key) => key === 'b')).toHaveLength(2);
});

test('looks without making, and without counting it as use', () => {
  const map = createRecentMap(4, (key) => ({ key }));
  expect(map.peek('a')).toBeUndefined();
  map.of('a');
  for (const key of ['b', 'c', 'd', 'e', 'f']) {
    map.of(key);
    map.peek('a');
  }
  expect(map.peek('a')).toBeUndefined();
});

test('never grows beyond its bound, whatever it is asked', () => {
  const map = createRecentMap(100, () => []);
  for (let index = 0; index < 10_000; index++) {
    map.of(`k${index}`);
    expect(map.size).toBeLessThanOrEqual(100);
  }
});
