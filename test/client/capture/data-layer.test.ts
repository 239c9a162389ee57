import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { onDataLayer } from '../../../client/capture/data-layer.ts';
import { ownListeners } from '../../support/own-listeners.ts';

const page = window as { dataLayer?: unknown[] };
const track = vi.fn();
const answer = vi.fn();
const identify = vi.fn();
const mug = { item_id: 'm1', item_name: 'Mug', price: 12.5 };

/** gtag as shops paste it: it pushes its Arguments object. */
function gtag(..._words: unknown[]) {
  // biome-ignore lint/complexity/noArguments: it is what shops push
  page.dataLayer?.push(arguments);
}
const start = () => onDataLayer(track, answer, identify);
const push = (...entries: unknown[]) => page.dataLayer?.push(...entries);
const names = () => track.mock.calls.map(([event]) => event);

let forget: () => void;
beforeEach(() => {
  forget = ownListeners(window);
  vi.useFakeTimers();
  vi.clearAllMocks();
  page.dataLayer = [];
});
afterEach(() => {
  vi.useRealTimers();
  forget();
  delete page.dataLayer;
});

describe('both forms are read', () => {
  test('the tag manager form', () => {
    start();
    push({ event: 'add_to_cart', ecommerce: { currency: 'EUR', value: 12.5, items: [mug] } });
    expect(track.mock.calls).toEqual([
      ['add_to_cart', { currency: 'EUR', value: 12.5, items: [mug] }, 'data_layer'],
    ]);
  });

  test('gtag', () => {
    start();
    gtag('event', 'add_to_cart', { currency: 'EUR', items: [mug], send_to: 'G-1' });
    expect(track.mock.calls).toEqual([['add_to_cart', { currency: 'EUR', items: [mug] }, 'gtag']]);
  });

  test('gtag without parameters', () => {
    start();
    gtag('event', 'login');
    expect(track.mock.calls).toEqual([['login', {}, 'gtag']]);
  });

  test.each([
    [
      'enhanced ecommerce',
      { ecommerce: { purchase: { actionField: { id: 'T1' }, products: [] } } },
    ],
    ['the flat transaction', { transactionId: 'T1', transactionTotal: 12 }],
  ])('of before GA4 (%s) is no matter of this source', (_, layer) => {
    start();
    push({ event: 'purchase', ...layer });
    expect(track).not.toHaveBeenCalled();
  });

  test('a list, as some pages push instead of arguments', () => {
    start();
    push(['event', 'search', { search_term: 'mug' }]);
    expect(track.mock.calls).toEqual([['search', { search_term: 'mug' }, 'gtag']]);
  });

  test('parameters beside the event, and inside wins', () => {
    start();
    push({ event: 'view_cart', currency: 'USD', value: 1, ecommerce: { value: 2 } });
    expect(track.mock.calls[0]?.[1]).toEqual({ currency: 'USD', value: 2 });
  });

  test('an event without parameters', () => {
    start();
    push({ event: 'view_cart' });
    push({ event: 'login', ecommerce: null });
    expect(track.mock.calls).toEqual([
      ['view_cart', {}, 'data_layer'],
      ['login', {}, 'data_layer'],
    ]);
  });
});

describe('of the names', () => {
  test.each([
    'view_item_list',
    'select_item',
    'view_item',
    'add_to_wishlist',
    'add_to_cart',
    'remove_from_cart',
    'view_cart',
    'begin_checkout',
    'add_shipping_info',
    'add_payment_info',
    'purchase',
    'refund',
    'search',
    'login',
    'sign_up',
    'generate_lead',
    'share',
    'join_group',
  ])('%s is taken', (event) => {
    start();
    push({ event });
    expect(names()).toEqual([event]);
  });

  test.each([
    'gtm.js',
    'gtm.dom',
    'page_view',
    'scroll',
    'viewport',
    'purchased',
    'user_engagement',
    '',
    7,
    null,
  ])('%j is not', (event) => {
    start();
    push({ event });
    gtag('event', event, {});
    expect(names()).toEqual([]);
  });
});

describe('every entry is read once', () => {
  test('what was there before, and then what comes', () => {
    push({ event: 'view_item' });
    start();
    push({ event: 'add_to_cart' }, { event: 'view_cart' });
    vi.advanceTimersByTime(10_000);
    window.dispatchEvent(new Event('pagehide'));
    expect(names()).toEqual(['view_item', 'add_to_cart', 'view_cart']);
  });

  test('also where the layer appears later', () => {
    delete page.dataLayer;
    start();
    page.dataLayer = [{ event: 'view_item' }];
    vi.advanceTimersByTime(1_000);
    push({ event: 'add_to_cart' });
    expect(names()).toEqual(['view_item', 'add_to_cart']);
  });

  test('also where the page replaces the layer', () => {
    push({ event: 'view_item' });
    start();
    page.dataLayer = [];
    push({ event: 'add_to_cart' });
    expect(names()).toEqual(['view_item']);
    vi.advanceTimersByTime(1_000);
    push({ event: 'view_cart' });
    expect(names()).toEqual(['view_item', 'add_to_cart', 'view_cart']);
  });

  test('also where the page replaces push', () => {
    start();
    const layer = page.dataLayer ?? [];
    layer.push = (...entries) => Array.prototype.push.apply(layer, entries);
    push({ event: 'add_to_cart' });
    expect(names()).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(names()).toEqual(['add_to_cart']);
  });

  test('also where a tag manager wraps push once more', () => {
    start();
    const layer = page.dataLayer ?? [];
    const before = layer.push;
    layer.push = (...entries) => before.apply(layer, entries);
    push({ event: 'add_to_cart' });
    expect(names()).toEqual(['add_to_cart']);
  });

  test('also where the page leaves before the next look', () => {
    start();
    page.dataLayer = [{ event: 'add_to_cart' }];
    window.dispatchEvent(new Event('pagehide'));
    expect(names()).toEqual(['add_to_cart']);
  });

  test('also where the layer is frozen', () => {
    page.dataLayer = Object.freeze([{ event: 'view_item' }]) as unknown as unknown[];
    expect(start).not.toThrow();
    vi.advanceTimersByTime(1_000);
    expect(names()).toEqual(['view_item']);
  });

  test('also where old entries are cut off between two looks', () => {
    push(...Array.from({ length: 10 }, () => ({ event: 'search' })));
    start();
    page.dataLayer?.splice(0, 8);
    vi.advanceTimersByTime(1_000);
    push({ event: 'add_to_cart' });
    expect(names().filter((name) => name === 'add_to_cart')).toHaveLength(1);
    expect(names()).toHaveLength(11);
  });

  test('an event that makes the page push another does not lose it', () => {
    start();
    track.mockImplementationOnce(() => push({ event: 'view_cart' }));
    push({ event: 'add_to_cart' });
    expect(names()).toEqual(['add_to_cart', 'view_cart']);
  });
});

describe('the page notices nothing', () => {
  test('push gives back what it gave back', () => {
    const layer = page.dataLayer ?? [];
    layer.push = () => 42;
    start();
    expect(push({ event: 'view_item' })).toBe(42);
    page.dataLayer = [];
    start();
    expect([push({}), push({}, {})]).toEqual([1, 3]);
  });

  test('its own push runs first, with what it was given', () => {
    const layer = page.dataLayer ?? [];
    const order: string[] = [];
    layer.push = function (...entries) {
      order.push(`page ${entries.length} ${this === layer}`);
      return Array.prototype.push.apply(this, entries);
    };
    track.mockImplementationOnce(() => order.push('tresen'));
    start();
    push({ event: 'search' }, {});
    expect(order).toEqual(['page 2 true', 'tresen']);
  });

  test('its own mistake stays its own', () => {
    const layer = page.dataLayer ?? [];
    layer.push = () => {
      throw new Error('of the page');
    };
    start();
    expect(() => push({})).toThrow('of the page');
  });

  test('a mistake of ours is not its mistake', () => {
    start();
    track.mockImplementationOnce(() => {
      throw new Error('of ours');
    });
    expect(push({ event: 'search' })).toBe(1);
    push({ event: 'login' });
    expect(names()).toEqual(['search', 'login']);
  });

  test.each<[string, unknown]>([
    ['a text', 'dataLayer'],
    ['a number', 5],
    ['an object', { push: 1 }],
    ['null', null],
  ])('a layer that is %s is none', (_, layer) => {
    page.dataLayer = layer as unknown[];
    expect(start).not.toThrow();
    vi.advanceTimersByTime(3_000);
    page.dataLayer = [{ event: 'search' }];
    vi.advanceTimersByTime(1_000);
    expect(names()).toEqual(['search']);
  });
});

describe('a broken entry is skipped alone', () => {
  const throwing = Object.defineProperty({}, 'event', {
    get: () => {
      throw new Error('no');
    },
  });
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'event'],
    ['a function', () => 1],
    ['an entry that throws', throwing],
    ['items that are none', { event: 'view_item', ecommerce: { items: 'mug' } }],
    ['items of nothing', { event: 'view_item', ecommerce: { items: [null] } }],
    ['gtag without parameters', ['event', 'view_item']],
    ['consent without values', ['consent', 'update']],
    ['a proxy that refuses', new Proxy({}, { get: () => JSON.parse('{') })],
  ])('%s', (_, broken) => {
    start();
    push({ event: 'search' }, broken, { event: 'login' });
    const good = names().filter((name) => name !== 'view_item');
    expect(good).toEqual(['search', 'login']);
    vi.advanceTimersByTime(5_000);
    expect(names().filter((name) => name !== 'view_item')).toEqual(['search', 'login']);
  });
});

describe('consent and user', () => {
  test('gtag consent is an answer', () => {
    start();
    gtag('consent', 'default', { analytics_storage: 'denied' });
    gtag('consent', 'update', { analytics_storage: 'granted' });
    expect(answer.mock.calls.map(([change, , willAsk]) => [change.analytics, willAsk])).toEqual([
      [undefined, true],
      ['granted', false],
    ]);
    expect(track).not.toHaveBeenCalled();
  });

  test.each<[string, unknown]>([
    ['gtag config', ['config', 'G-1', { user_id: 'u1' }]],
    ['gtag set', ['set', { user_id: 'u1' }]],
    ['gtag event', ['event', 'login', { user_id: 'u1' }]],
    ['the layer', { user_id: 'u1' }],
    ['an event of the layer', { event: 'login', user_id: 'u1' }],
  ])('%s says who is logged in', (_, entry) => {
    start();
    push(entry);
    expect(identify.mock.calls).toEqual([['u1']]);
  });

  test('a numeric user is a text, nobody is nobody', () => {
    start();
    push({ user_id: 17 }, { user_id: null }, { user_id: '' }, ['config', 'G-1', {}]);
    expect(identify.mock.calls).toEqual([['17']]);
  });

  test('the user is told before the event that names them', () => {
    start();
    push({ event: 'login', user_id: 'u1' });
    expect(identify.mock.invocationCallOrder[0]).toBeLessThan(
      track.mock.invocationCallOrder[0] ?? 0,
    );
  });
});
