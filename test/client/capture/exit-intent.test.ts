import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { onExitIntent } from '../../../client/capture/exit-intent.ts';
import { ownListeners } from '../../support/own-listeners.ts';

const root = document.documentElement;
const trigger = vi.fn();

/** The way out: where the pointer was last, where and when it leaves. */
type Way = {
  fromX?: number;
  fromY?: number;
  x?: number;
  y?: number;
  ms?: number;
  target?: Element;
};

const fire = (
  type: string,
  at: { clientX?: number; clientY?: number },
  timeStamp: number,
  target: Element = root,
) => {
  const event = new MouseEvent(type, { ...at, bubbles: target !== root });
  Object.defineProperty(event, 'timeStamp', { value: timeStamp });
  target.dispatchEvent(event);
};
const move = (clientX: number, clientY: number, at: number) =>
  fire('mousemove', { clientX, clientY }, at);
const leave = ({ fromX = 500, fromY = 60, x = 510, y = -1, ms = 100, target = root }: Way = {}) => {
  move(fromX, fromY, 10_000);
  fire('mouseleave', { clientX: x, clientY: y }, 10_000 + ms, target);
};
const triggered = () => {
  vi.advanceTimersByTime(1_000);
  return trigger.mock.calls.length;
};

let forget: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('innerHeight', 800);
  vi.spyOn(root, 'clientWidth', 'get').mockReturnValue(1_200);
  document.body.innerHTML = '<p>text</p>';
  forget = ownListeners(root);
  trigger.mockReset();
  onExitIntent(trigger);
});
afterEach(() => {
  vi.useRealTimers();
  forget();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('leaving by the top, quickly', () => {
  test('is exit intent, a moment later', () => {
    leave();
    vi.advanceTimersByTime(149);
    expect(trigger).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(trigger).toHaveBeenCalledTimes(1);
  });

  test('is told each time it happens', () => {
    leave();
    triggered();
    leave();
    expect(triggered()).toBe(2);
  });

  test('is not where the pointer comes back', () => {
    leave();
    vi.advanceTimersByTime(149);
    move(500, 5, 10_200);
    expect(triggered()).toBe(0);
  });
});

describe('one condition at a time', () => {
  test.each<[string, Way, number]>([
    ['at the very edge', { y: 0 }, 1],
    ['just inside the page', { y: 1 }, 0],
    ['by the bottom', { y: 801 }, 0],
    ['from the upper half', { fromY: 399 }, 1],
    ['from the middle', { fromY: 400 }, 0],
    ['from the lower half', { fromY: 700 }, 0],
    ['fast enough', { fromY: 60, y: 0, ms: 199 }, 1],
    ['too slowly, by a hair', { fromY: 60, y: 0, ms: 200 }, 0],
    ['slowly', { ms: 2_000 }, 0],
    ['over the left edge', { x: 10 }, 0],
    ['beside the left edge', { x: 11 }, 1],
    ['over the scroll bar', { x: 1_190 }, 0],
    ['beside the scroll bar', { x: 1_189 }, 1],
    ['in the moment of the last movement', { ms: 0 }, 1],
  ])('%s', (_, way, count) => {
    leave(way);
    expect(triggered()).toBe(count);
  });

  test('without any movement before, as a pen does', () => {
    fire('mouseleave', { clientX: 500, clientY: -1 }, 10_000);
    expect(triggered()).toBe(0);
  });

  test('sideways along the top', () => {
    leave({ fromY: 0, y: 0 });
    expect(triggered()).toBe(0);
  });

  test.each([
    [499, 0],
    [500, 0],
    [501, 1],
  ])('%d ms after a press', (ms, count) => {
    fire('pointerdown', {}, 10_100 - ms);
    leave({ ms: 100 });
    expect(triggered()).toBe(count);
  });

  test('an element of the page that is left is not the page', () => {
    leave({ target: document.body });
    expect(triggered()).toBe(0);
  });
});

describe('while a field has the focus', () => {
  test.each([
    ['<input>', 0],
    ['<select><option>1</option></select>', 0],
    ['<textarea></textarea>', 0],
    ['<button>ok</button>', 1],
    ['<a href="/">home</a>', 1],
  ])('%s', (markup, count) => {
    document.body.innerHTML = markup;
    (document.body.firstElementChild as HTMLElement).focus();
    leave();
    expect(triggered()).toBe(count);
  });
});
