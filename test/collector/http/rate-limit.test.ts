import { expect, test } from 'vitest';
import { createRateLimit } from '../../../collector/http/rate-limit.ts';
import { noon } from '../../support/log-events.ts';

const create = (perSecond: number) => {
  const clock = { now: noon };
  return { clock, isWithin: createRateLimit(perSecond, () => clock.now) };
};
const take = (isWithin: (sender: string) => boolean, sender: string, count: number): number =>
  Array.from({ length: count }, () => isWithin(sender)).filter(Boolean).length;

test('a burst passes, then the average', () => {
  const { clock, isWithin } = create(10);
  expect(take(isWithin, 'a', 100)).toBe(50);
  clock.now += 500;
  expect(take(isWithin, 'a', 100)).toBe(5);
  clock.now += 3_600_000;
  expect(take(isWithin, 'a', 100)).toBe(50);
});

test('senders do not share', () => {
  const { isWithin } = create(1);
  expect(take(isWithin, 'a', 9)).toBe(5);
  expect(take(isWithin, 'b', 9)).toBe(5);
});

test('0 is no limit', () => {
  const { isWithin } = create(0);
  expect(take(isWithin, 'a', 1000)).toBe(1000);
});

test('memory is bounded: the longest unseen are forgotten', () => {
  const { isWithin } = create(1);
  expect(take(isWithin, 'first', 9)).toBe(5);
  expect(take(isWithin, 'kept', 9)).toBe(5);
  for (let sender = 0; sender < 19_999; sender += 1) {
    isWithin(`s${sender}`);
    if (sender % 1000 === 0) isWithin('kept');
  }
  expect(isWithin('kept')).toBe(false);
  expect(isWithin('first')).toBe(true);
});

test('a clock that jumps keeps nobody out, and gives nobody more than a burst', () => {
  const { clock, isWithin } = create(10);
  expect(take(isWithin, 'a', 100)).toBe(50);
  clock.now -= 3_600_000;
  expect(take(isWithin, 'a', 100)).toBe(0);
  clock.now += 1000;
  expect(take(isWithin, 'a', 100)).toBe(10);
  clock.now += 86_400_000;
  expect(take(isWithin, 'a', 100)).toBe(50);
});
