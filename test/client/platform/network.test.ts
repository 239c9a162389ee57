import { afterEach, describe, expect, test, vi } from 'vitest';
import { post } from '../../../client/platform/network.ts';

const url = 'https://collector.example/v1/b';
const answer = (status: number, headers: Record<string, string> = {}) =>
  vi.fn(async (_url: string, _init: RequestInit) => new Response(null, { status, headers }));

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the answer', () => {
  test.each([
    [200, {}, 0],
    [400, {}, 0],
    [429, { 'retry-after': '30' }, 30],
    [503, { 'retry-after': '0' }, 0],
  ])('%d with %j', async (status, headers, retryAfterS) => {
    vi.stubGlobal('fetch', answer(status, headers as Record<string, string>));
    expect(await post(url, '{}', () => {})).toEqual([status, retryAfterS]);
  });

  test('is no answer where there is none', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    expect(await post(url, '{}', () => {})).toEqual([0, 0]);
  });

  test.each<[string, unknown]>([
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    ['answers nothing', () => undefined],
    ['answers something else', async () => ({ ok: true })],
    ['is gone', undefined],
  ])('is no answer where a fetch that the page put there %s', async (_, fake) => {
    vi.stubGlobal('fetch', fake);
    expect(await post(url, '{}', () => {})).toEqual([0, 0]);
  });
});

describe('the request', () => {
  test('is simple, so that no preflight goes before it', async () => {
    const fetch = answer(200);
    vi.stubGlobal('fetch', fetch);
    await post(url, '{"batch":[]}', () => {});
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(fetch).toHaveBeenCalledWith(url, {
      method: 'POST',
      body: '{"batch":[]}',
      keepalive: true,
    });
  });
});

describe('a body survives its page', () => {
  test.each([
    [2_999, false, true],
    [3_000, false, false],
    [60_000, true, true],
  ])('of %d characters, the page hidden: %s, is %s', async (length, hidden, keepalive) => {
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
    const fetch = answer(200);
    vi.stubGlobal('fetch', fetch);
    await post(url, 'x'.repeat(length), () => {});
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ keepalive });
  });
});
