import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { onPageView } from '../../../client/capture/page-views.ts';
import { ownListeners } from '../../support/own-listeners.ts';

const track = vi.fn();
const open = (path: string) => {
  const { pathname, search } = new URL(path, 'https://shop.example');
  vi.stubGlobal('location', { origin: 'https://shop.example', pathname, search });
};
const comesFrom = (referrer: string) =>
  vi.spyOn(document, 'referrer', 'get').mockReturnValue(referrer);
const setPrerendering = (prerendering: boolean) =>
  Object.defineProperty(document, 'prerendering', { configurable: true, value: prerendering });
const paths = () => track.mock.calls.map(([, { path }]) => path);
const first = () => track.mock.calls[0]?.[1];
const show = (persisted: boolean) =>
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));

let forget: () => void;
beforeEach(() => {
  forget = ownListeners(window);
  vi.useFakeTimers();
  track.mockClear();
  document.title = 'Mug';
  open('/p/mug');
});
afterEach(() => {
  vi.useRealTimers();
  forget();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  setPrerendering(false);
});

describe('a page view', () => {
  test('is told once it is looked for', () => {
    comesFrom('https://shop.example/');
    const check = onPageView(track);
    expect(track).not.toHaveBeenCalled();
    check();
    expect(track.mock.calls).toEqual([['page_view', { path: '/p/mug', title: 'Mug' }, 'page']]);
  });

  test('is told within a second, without anybody looking', () => {
    onPageView(track);
    vi.advanceTimersByTime(1_000);
    expect(paths()).toEqual(['/p/mug']);
  });

  test('is told once a page, however often it is looked for', () => {
    const check = onPageView(track);
    for (let i = 0; i < 5; i++) check();
    vi.advanceTimersByTime(10_000);
    show(false);
    expect(paths()).toEqual(['/p/mug']);
  });

  test.each([
    ['/p/jug', ['/p/mug', '/p/jug']],
    ['/p/mug?size=l', ['/p/mug']],
    ['/p/mug#reviews', ['/p/mug']],
  ])('navigation to %s within the page', (path, expected) => {
    const check = onPageView(track);
    check();
    open(path);
    vi.advanceTimersByTime(1_000);
    expect(paths()).toEqual(expected);
    open('/p/mug');
    check();
    expect(paths()).toHaveLength(expected.length > 1 ? 3 : 1);
  });

  test('of a page that comes back from the back/forward cache is a new one', () => {
    onPageView(track)();
    show(true);
    expect(paths()).toEqual(['/p/mug', '/p/mug']);
  });

  test('of a prerendered page is told when it is seen', () => {
    setPrerendering(true);
    onPageView(track)();
    vi.advanceTimersByTime(60_000);
    expect(track).not.toHaveBeenCalled();
    setPrerendering(false);
    vi.advanceTimersByTime(1_000);
    expect(paths()).toEqual(['/p/mug']);
  });
});

describe('what it tells', () => {
  test('is the path without its query, of which only the campaign is kept', () => {
    open('/p/mug?utm_source=mail&utm_campaign=May%20sale&email=m@e.de&key=order-1&UTM_x=1');
    onPageView(track)();
    expect(first()).toMatchObject({ path: '/p/mug', utm_source: 'mail', utm_campaign: 'May sale' });
    expect(JSON.stringify(first())).not.toMatch(/m@e\.de|order-1|UTM_x/);
  });

  test.each([
    ['https://search.example/?q=secret#top', 'https://search.example/'],
    ['https://blog.example/post', 'https://blog.example/post'],
    ['android-app://com.example/', 'android-app://com.example/'],
    ['https://shop.example/', undefined],
    ['https://shop.example/cart?x=1', undefined],
  ])('of the referrer %s is %s', (referrer, told) => {
    comesFrom(referrer);
    onPageView(track)();
    expect(first().referrer).toBe(told);
  });

  test('of no referrer is nothing to speak of', () => {
    comesFrom('');
    onPageView(track)();
    expect(first().referrer).toBeFalsy();
  });
});
