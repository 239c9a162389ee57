import { expect, test, vi } from 'vitest';
import { newMessageId, pageId, randomId } from '../../../client/platform/random.ts';

const atMs = 1_772_366_400_000;

test('a random id is 128 bits in hex, each time another', () => {
  const ids = Array.from({ length: 500 }, randomId);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(ids).size).toBe(500);
});

test('a random id uses every bit', () => {
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    (array as unknown as Uint8Array).set([
      0, 1, 15, 16, 127, 128, 255, 0, 1, 15, 16, 127, 128, 255, 9, 10,
    ]);
    return array;
  });
  expect(randomId()).toBe('00010f107f80ff00010f107f80ff090a');
  vi.restoreAllMocks();
});

test('a message id says when, how many before it, and which page', () => {
  const ids = [newMessageId(atMs), newMessageId(atMs), newMessageId(atMs)];
  expect(ids[0]).toMatch(/^[0-9a-z]{8}[1-4][0-9a-z]{2}[0-9a-f]{7}$/);
  expect(ids.map((id) => Number.parseInt(id.slice(0, 8), 36))).toEqual([atMs, atMs, atMs]);
  const [first = 0, ...others] = ids.map((id) => Number.parseInt(id.slice(8, 11), 36));
  expect(others).toEqual([first + 1, first + 2]);
  expect(new Set(ids.map((id) => id.slice(11)))).toEqual(new Set([pageId]));
});

test('four thousand message ids of one millisecond are different', () => {
  expect(new Set(Array.from({ length: 4_000 }, () => newMessageId(atMs))).size).toBe(4_000);
});

test('message ids of a page sort in the order of their making', async () => {
  vi.resetModules();
  const fresh = await import('../../../client/platform/random.ts');
  const ids = Array.from({ length: 1_000 }, (_, i) =>
    fresh.newMessageId(atMs + Math.floor(i / 400)),
  );
  expect(ids).toEqual(ids.toSorted());
});
