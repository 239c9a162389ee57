import { expect, test } from 'vitest';
import { createTurns } from '../../../collector/http/take-turns.ts';

test('so many run at once, and all of them in order, whatever becomes of each', async () => {
  const inTurn = createTurns(2);
  const started: number[] = [];
  const works = Array.from({ length: 6 }, () => Promise.withResolvers<string>());
  const results = works.map(({ promise }, index) =>
    inTurn(() => {
      started.push(index);
      return promise;
    }).catch(() => 'failed'),
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  await settle();
  expect(started).toEqual([0, 1]);
  works[1]?.reject(new Error('broken'));
  await settle();
  expect(started).toEqual([0, 1, 2]);
  for (const { resolve } of works) resolve('done');
  expect(await Promise.all(results)).toEqual(['done', 'failed', ...Array(4).fill('done')]);
  expect(started).toEqual([0, 1, 2, 3, 4, 5]);
  expect(await inTurn(async () => 'a place is free again')).toBe('a place is free again');
});
