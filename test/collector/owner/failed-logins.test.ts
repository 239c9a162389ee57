import { expect, test } from 'vitest';
import { createAudit } from '../../../collector/owner/audit.ts';
import { createFailedLogins } from '../../../collector/owner/failed-logins.ts';
import { minute, noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const create = () => {
  const store = createMemoryStore();
  const clock = { now: noon };
  const now = () => clock.now;
  const failed = createFailedLogins({ audit: createAudit({ records: store, now }), now });
  const lines = async () =>
    (await store.auditTrail({ limit: 99 })).map(({ at, by, action, subject }) => [
      at - noon,
      by,
      action,
      subject,
    ]);
  return { clock, failed, lines };
};

test('the first failure is told at once, the others as a number', async () => {
  const { clock, failed, lines } = create();
  for (let count = 0; count < 100; count += 1) await failed.note();
  expect(await lines()).toEqual([[0, 'stranger', 'log_in_failed', '1']]);
  clock.now += 15 * minute;
  await failed.note();
  expect(await lines()).toEqual([
    [15 * minute, 'stranger', 'log_in_failed', '100'],
    [0, 'stranger', 'log_in_failed', '1'],
  ]);
});

test('who looks is told what was only counted, once', async () => {
  const { failed, lines } = create();
  await failed.flush();
  expect(await lines()).toEqual([]);
  for (let count = 0; count < 4; count += 1) await failed.note();
  await failed.flush();
  await failed.flush();
  expect((await lines()).map(([, , , count]) => count)).toEqual(['3', '1']);
});

test('guesses at once are counted once each', async () => {
  const { failed, lines } = create();
  await Promise.all(Array.from({ length: 50 }, () => failed.note()));
  await failed.flush();
  const counts = (await lines()).map(([, , , count]) => Number(count));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(50);
});

test('a clock that goes back an hour does not silence it', async () => {
  const { clock, failed, lines } = create();
  await failed.note();
  clock.now -= 60 * minute;
  await failed.note();
  expect(await lines()).toHaveLength(2);
});
