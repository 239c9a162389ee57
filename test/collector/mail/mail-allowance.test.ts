import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMailAllowance } from '../../../collector/mail/mail-allowance.ts';
import { hour, minute, noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const twoAnHour = [{ most: 2, windowMs: hour }];

test('an address gets so many, after a restart too, and others are not concerned', async () => {
  const settings = createMemoryStore();
  const open = () => createMailAllowance({ settings, now: () => noon });
  expect(await open().take('anna', twoAnHour)).toBe(true);
  expect(await open().take('anna', twoAnHour)).toBe(true);
  expect(await open().take('anna', twoAnHour)).toBe(false);
  expect(await open().take('ben', twoAnHour)).toBe(true);
});

test('in no stretch of that length are there more, whenever they are asked for', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 }),
      async (steps) => {
        const clock = { now: noon };
        const allowance = createMailAllowance({
          settings: createMemoryStore(),
          now: () => clock.now,
        });
        const taken: number[] = [];
        for (const step of steps) {
          clock.now += step * minute;
          if (await allowance.take('anna', twoAnHour)) taken.push(clock.now);
        }
        for (const at of taken) {
          expect(taken.filter((one) => one > at - hour && one <= at).length).toBeLessThanOrEqual(2);
        }
      },
    ),
    { numRuns: 60 },
  ));

test('notes that no longer count go, and hold no address', async () => {
  const settings = createMemoryStore();
  const clock = { now: noon };
  const allowance = createMailAllowance({ settings, now: () => clock.now });
  await allowance.take('anna@shop.example', twoAnHour);
  expect(JSON.stringify(await settings.settings())).not.toContain('anna');
  await allowance.tidy();
  expect(await settings.settings()).toHaveLength(1);
  clock.now += 3 * hour;
  await allowance.tidy();
  expect(await settings.settings()).toEqual([]);
});
