import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onLegacy } from '../../../../client/capture/legacy/on-legacy.ts';

const page = window as unknown as Record<string, unknown>;
const globals = ['dataLayer', 'ga', 'analytics', '_paq', 'fbq'];
const claims: string[] = [];
const start = () => onLegacy(({ event }) => claims.push(event));
const ua = (action: string) => ({ ecommerce: { [action]: { products: [{ id: 'm' }] } } });

beforeEach(() => {
  vi.useFakeTimers();
  claims.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  for (const name of globals) delete page[name];
});

test('every entry is read once, those that are there and those that come', () => {
  const layer = [ua('detail')];
  page.dataLayer = layer;
  start();
  layer.push(ua('add'));
  vi.advanceTimersByTime(5_000);
  expect(claims).toEqual(['view_item', 'add_to_cart']);
});

test('also where a tag manager cuts the layer short', () => {
  const layer: object[] = [ua('detail'), {}, {}];
  page.dataLayer = layer;
  start();
  layer.splice(0, 3, ua('add'));
  vi.advanceTimersByTime(5_000);
  expect(claims).toEqual(['view_item', 'add_to_cart']);
});

test('a page that leaves is read at once', () => {
  const layer: object[] = [];
  page.dataLayer = layer;
  const drain = start();
  layer.push(ua('add'));
  drain();
  expect(claims).toEqual(['add_to_cart']);
});

test('where GA4 speaks nobody else is heard', () => {
  page.dataLayer = [ua('add'), { event: 'add_to_cart', ecommerce: { items: [{ item_id: 'm' }] } }];
  start();
  vi.advanceTimersByTime(5_000);
  expect(claims).toEqual([]);
});

test('of several tags only the first is heard', () => {
  page.dataLayer = [ua('add')];
  page.analytics = [['track', 'Product Added', { product_id: 'm' }]];
  page._paq = [['setEcommerceView', 'm']];
  page.fbq = { queue: [['track', 'AddToCart', { content_ids: ['m'] }]] };
  start();
  vi.advanceTimersByTime(5_000);
  expect(claims).toEqual(['add_to_cart']);
});

test('a tag that has replaced its queue keeps its own ways', () => {
  const calls: unknown[] = [];
  const analytics = {
    track(...args: unknown[]) {
      calls.push([this === analytics, ...args]);
      return 42;
    },
  };
  page.analytics = analytics;
  start();
  expect(analytics.track('Product Added', { product_id: 'm' })).toBe(42);
  vi.advanceTimersByTime(5_000);
  expect(calls).toEqual([[true, 'Product Added', { product_id: 'm' }]]);
  expect(claims).toEqual(['add_to_cart']);
});

test('its own mistake stays its own, and ours none of its', () => {
  const broken = () => {
    throw new Error('theirs');
  };
  const analytics = { track: broken as (...args: unknown[]) => void };
  page.analytics = analytics;
  start();
  expect(() => analytics.track('Product Added', {})).toThrow('theirs');
  page._paq = Object.freeze({ push: () => 1 });
  page.dataLayer = new Proxy([], { get: broken });
  expect(() => vi.advanceTimersByTime(5_000)).not.toThrow();
});
