import { afterEach, describe, expect, test, vi } from 'vitest';
import { createListeners } from '../../../client/listeners.ts';
import type { PageEvent } from '../../../client/protocol/event.ts';
import { pageEvent } from '../sync/page-events.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a listener', () => {
  test('is told what it listens to, and nothing else', () => {
    const { on, tell } = createListeners(false);
    const told: PageEvent[] = [];
    on('event', (event: PageEvent) => told.push(event));
    tell('event', pageEvent(1));
    tell('prompt', { event: 'prompt_shown', properties: {} });
    expect(told).toEqual([pageEvent(1)]);
  });

  test('is told until it is stopped, and stopping twice is harmless', () => {
    const { on, tell } = createListeners(false);
    const [one, two] = [vi.fn(), vi.fn()];
    const stop = on('event', one);
    on('event', two);
    tell('event', pageEvent(1));
    stop();
    stop();
    tell('event', pageEvent(2));
    expect([one.mock.calls.length, two.mock.calls.length]).toEqual([1, 2]);
  });

  test('that throws harms neither the teller nor the others', () => {
    const { on, tell } = createListeners(false);
    const other = vi.fn();
    on('event', () => {
      throw new Error('of the page');
    });
    on('event', other);
    expect(() => tell('event', pageEvent(1))).not.toThrow();
    expect(other).toHaveBeenCalledTimes(1);
  });

  test('that is added twice is told once', () => {
    const { on, tell } = createListeners(false);
    const one = vi.fn();
    on('event', one);
    on('event', one);
    tell('event', pageEvent(1));
    expect(one).toHaveBeenCalledTimes(1);
  });
});

describe('an answer', () => {
  test.each([
    ['false', [() => false], true],
    ['false among others', [() => true, () => false, () => 1], true],
    ['nothing', [() => {}], false],
    ['something falsy', [() => 0, () => '', () => null], false],
    ['by nobody', [], false],
  ])('%s stops: %s', (_, listeners, expected) => {
    const { on, tell } = createListeners(false);
    const told = listeners.map((listener) => vi.fn<() => unknown>(listener));
    for (const listener of told) on('beforeSend', listener);
    expect(tell('beforeSend', pageEvent(1))).toBe(expected);
    expect(told.map(({ mock }) => mock.calls.length)).toEqual(listeners.map(() => 1));
  });

  test('that is an error stops nothing', () => {
    const { on, tell } = createListeners(false);
    on('beforeSend', () => {
      throw new Error('of the page');
    });
    expect(tell('beforeSend', pageEvent(1))).toBe(false);
  });
});

test.each([
  [true, 1],
  [false, 0],
])('debug mode %s: the console is told %d times', (isDebug, count) => {
  const debug = vi.spyOn(console, 'debug').mockReturnValue();
  createListeners(isDebug).tell('event', pageEvent(1));
  expect(debug).toHaveBeenCalledTimes(count);
});
