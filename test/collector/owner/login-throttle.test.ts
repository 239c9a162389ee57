import { describe, expect, test } from 'vitest';
import { createLoginThrottle } from '../../../collector/owner/login-throttle.ts';
import { hour, minute, noon } from '../../support/log-events.ts';

const create = (limits?: Parameters<typeof createLoginThrottle>[1]) => {
  const clock = { now: noon };
  const throttle = createLoginThrottle(() => clock.now, limits);
  const fail = (address: string, count: number) =>
    Array.from({ length: count }, () => throttle.begin(address)).filter(Boolean).length;
  /** How long after now the address may try again. */
  const waitOf = (address: string) => {
    const start = clock.now;
    for (const ms of [0, 1000, 2000, 4000, 8000, 15 * minute]) {
      clock.now = start + ms - 1;
      if (ms > 0 && throttle.begin(address)) throw new Error(`let in before ${ms}`);
      clock.now = start + ms;
      if (throttle.begin(address)) return ms;
    }
    return Number.POSITIVE_INFINITY;
  };
  return { clock, throttle, fail, waitOf };
};

describe('an address', () => {
  test('may fail five times, then waits twice as long each time', () => {
    const { fail, waitOf } = create();
    expect(fail('a', 99)).toBe(5);
    expect([waitOf('a'), waitOf('a'), waitOf('a'), waitOf('a')]).toEqual([1000, 2000, 4000, 8000]);
  });

  test('never waits longer than a quarter of an hour', () => {
    const { clock, throttle } = create();
    for (let count = 0; count < 40; count += 1) {
      throttle.begin('a');
      clock.now += 15 * minute;
    }
    expect(throttle.begin('a')).toBe(true);
  });

  test('is not slowed by another', () => {
    const { fail } = create();
    expect(fail('a', 9)).toBe(5);
    expect(fail('b', 9)).toBe(5);
  });

  test('starts anew after it succeeded, and after an hour', () => {
    const { clock, throttle, fail } = create();
    fail('a', 4);
    throttle.begin('a');
    throttle.succeeded('a');
    expect(fail('a', 9)).toBe(5);
    clock.now += hour + 1;
    expect(fail('a', 9)).toBe(5);
  });
});

describe('many addresses together', () => {
  test('share an allowance that grows by one a second', () => {
    const { clock, throttle } = create();
    const flood = (name: string) =>
      Array.from({ length: 500 }, (_, i) => throttle.begin(`${name}${i}`)).filter(Boolean).length;
    expect(flood('a')).toBe(60);
    clock.now += 10_000;
    expect(flood('b')).toBe(10);
  });

  test('do not keep out who has been let in from an address before', () => {
    const { throttle } = create();
    throttle.begin('owner');
    throttle.succeeded('owner');
    for (let i = 0; i < 500; i += 1) throttle.begin(`a${i}`);
    expect(throttle.begin('owner')).toBe(true);
    expect(throttle.begin('stranger')).toBe(false);
  });

  test('are not remembered without end', () => {
    const { fail, throttle } = create({ isShared: false });
    fail('first', 9);
    expect(throttle.begin('first')).toBe(false);
    for (let i = 0; i < 10_000; i += 1) throttle.begin(`a${i}`);
    expect(throttle.begin('first')).toBe(true);
  });
});

describe('a clock that goes back an hour', () => {
  test('does not keep an address out for an hour', () => {
    const { clock, throttle, fail } = create();
    expect(fail('a', 99)).toBe(5);
    clock.now -= hour;
    expect(throttle.begin('a')).toBe(false);
    clock.now += 1000;
    expect(throttle.begin('a')).toBe(true);
  });

  test('does not keep everybody out', () => {
    const { clock, throttle } = create();
    for (let address = 0; address < 99; address += 1) throttle.begin(`a${address}`);
    clock.now -= hour;
    expect(throttle.begin('owner')).toBe(false);
    clock.now += 1000;
    expect(throttle.begin('owner')).toBe(true);
  });
});
