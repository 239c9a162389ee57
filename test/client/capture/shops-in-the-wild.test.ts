import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { onDataLayer } from '../../../client/capture/data-layer.ts';
import { readCookie } from '../../../client/platform/cookie.ts';

const track = vi.fn();
const page = window as { dataLayer?: { event: string }[] };
beforeEach(() => {
  vi.useFakeTimers();
  track.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a data layer that its tag manager keeps at 300 entries (GTM does, in push itself)', () => {
  test.each(['before', 'after'])('is read to its end, push wrapped %s ours', (when) => {
    const layer = Array.from({ length: 300 }, () => ({ event: 'gtm.dom' }));
    page.dataLayer = layer;
    const wrap = () => {
      const original = layer.push;
      layer.push = (...entries) => {
        const result = original.apply(layer, entries);
        while (layer.length > 300) layer.shift();
        return result;
      };
    };
    if (when === 'before') wrap();
    onDataLayer(track, vi.fn(), vi.fn());
    if (when === 'after') wrap();
    for (let i = 0; i < 5; i++) layer.push({ event: 'add_to_cart' });
    vi.advanceTimersByTime(5_000);
    expect(track).toHaveBeenCalledTimes(5);
  });
});

test("another cookie whose name ends like ours is nobody's visitor", () => {
  vi.spyOn(document, 'cookie', 'get').mockReturnValue('my-tresen=abc');
  expect(readCookie()).toBeUndefined();
});
