import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { onEngagement } from '../../../client/capture/engagement.ts';
import { ownListeners } from '../../support/own-listeners.ts';

const track = vi.fn();
const tell = vi.fn();
let engagement: ReturnType<typeof onEngagement>;

const setHidden = (hidden: boolean) => vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
const setFocus = (focused: boolean) => vi.spyOn(document, 'hasFocus').mockReturnValue(focused);
const pass = (ms: number) => vi.advanceTimersByTime(ms);
const touch = (type = 'pointermove') => window.dispatchEvent(new Event(type));
const reports = () => track.mock.calls.map(([, properties]) => properties);
const amounts = (type: string) =>
  tell.mock.calls.map(([depth, idleMs]) => (type === 'idle' ? idleMs : depth));
const scrollTo = (y: number, height = 4_000) => {
  vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockReturnValue(height);
  vi.stubGlobal('scrollY', y);
  vi.stubGlobal('innerHeight', 1_000);
};

let forget: () => void;
beforeEach(() => {
  forget = ownListeners(window);
  vi.useFakeTimers();
  track.mockClear();
  tell.mockClear();
  setHidden(false);
  setFocus(true);
  scrollTo(0);
  engagement = onEngagement(track, tell);
});
afterEach(() => {
  vi.useRealTimers();
  forget();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('active time', () => {
  test('passes on a page that is seen and has the focus', () => {
    pass(5_000);
    expect(engagement.activeMs()).toBe(5_000);
  });

  test.each([
    ['hidden', () => setHidden(true)],
    ['without focus', () => setFocus(false)],
  ])('stands still while the page is %s', (_, leave) => {
    pass(3_000);
    leave();
    pass(60_000);
    expect(engagement.activeMs()).toBe(3_000);
    setHidden(false);
    setFocus(true);
    touch();
    pass(2_000);
    expect(engagement.activeMs()).toBe(5_000);
  });

  test('ends after half a minute of silence', () => {
    pass(29_000);
    expect(engagement.activeMs()).toBe(29_000);
    pass(60_000);
    expect(engagement.activeMs()).toBe(29_000);
  });

  test.each(['pointermove', 'pointerdown', 'keydown', 'scroll'])('goes on with %s', (type) => {
    pass(29_000);
    touch(type);
    pass(29_000);
    expect(engagement.activeMs()).toBe(58_000);
  });

  test('does not count a machine that slept', () => {
    pass(3_000);
    vi.setSystemTime(Date.now() + 20_000);
    pass(1_000);
    expect(engagement.activeMs()).toBe(5_000);
  });
});

describe('its report', () => {
  test('is one event, and begins a new account', () => {
    pass(4_000);
    engagement.report();
    pass(2_000);
    engagement.report();
    expect(track.mock.calls).toEqual([
      ['engagement', { active_ms: 4_000, scroll_depth: 0.25 }, 'page'],
      ['engagement', { active_ms: 2_000, scroll_depth: 0.25 }, 'page'],
    ]);
    expect(engagement.activeMs()).toBe(0);
  });

  test.each([
    [0, 0],
    [499, 0],
    [500, 1],
    [999, 1],
  ])('of %d ms is worth %d events', (ms, count) => {
    pass(ms);
    engagement.report();
    expect(reports()).toHaveLength(count);
  });

  test('is not repeated where nothing happened since', () => {
    pass(4_000);
    for (let i = 0; i < 3; i++) engagement.report();
    expect(reports()).toHaveLength(1);
  });

  test('counts up to its own moment', () => {
    pass(4_700);
    engagement.report();
    expect(reports()[0].active_ms).toBe(4_700);
  });
});

describe('depth', () => {
  test('is the furthest share of the page that was seen', () => {
    scrollTo(2_000);
    pass(1_000);
    scrollTo(500);
    pass(1_000);
    engagement.report();
    expect(reports()[0].scroll_depth).toBe(0.75);
  });

  test.each([
    [0, 500, 1],
    [3_000, 4_000, 1],
    [9_999, 4_000, 1],
    [333, 4_000, 0.33],
  ])('scrolled to %d of %d is %d', (y, height, depth) => {
    scrollTo(y, height);
    pass(1_000);
    engagement.report();
    expect(reports()[0].scroll_depth).toBe(depth);
  });

  test('is told each second, as far as it went', () => {
    scrollTo(1_000);
    pass(1_000);
    scrollTo(0);
    pass(1_000);
    expect(amounts('scroll_depth')).toEqual([0.5, 0.5]);
  });
});

describe('silence', () => {
  test('is told each second, in its length', () => {
    pass(3_000);
    touch();
    pass(1_000);
    expect(amounts('idle')).toEqual([1_000, 2_000, 3_000, 1_000]);
  });

  test('is still told when the time is no active one any more', () => {
    pass(45_000);
    expect(amounts('idle').at(-1)).toBe(45_000);
  });

  test('tells nothing on a page that nobody sees', () => {
    setHidden(true);
    pass(10_000);
    setHidden(false);
    setFocus(false);
    pass(10_000);
    expect(tell).not.toHaveBeenCalled();
  });
});
