import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readCookie, writeCookie } from '../../../client/platform/cookie.ts';
import { useCookieJar } from '../../support/cookie-jar.ts';

const at = (hostname: string, protocol = 'https:') =>
  vi.stubGlobal('location', { hostname, protocol });
const isPublicSuffix = (domain: string) =>
  ['example', 'uk', 'co.uk', 'localhost', '1'].includes(domain);

beforeEach(() => at('www.shop.example'));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the widest domain that the browser accepts', () => {
  test.each([
    ['shop.example', 'shop.example'],
    ['www.shop.example', 'shop.example'],
    ['a.b.shop.example', 'shop.example'],
    ['www.shop.co.uk', 'shop.co.uk'],
    ['localhost', ''],
  ])('on %s is "%s"', (hostname, domain) => {
    at(hostname);
    const { cookies } = useCookieJar(isPublicSuffix);
    writeCookie('abc', 100);
    expect(cookies()).toEqual([{ name: 'tresen', value: 'abc', domain }]);
    expect(readCookie()).toBe('abc');
  });

  test('on an IP address is none', () => {
    at('127.0.0.1', 'http:');
    const { cookies } = useCookieJar((domain) => domain !== '');
    writeCookie('abc', 100);
    expect(cookies()).toEqual([{ name: 'tresen', value: 'abc', domain: '' }]);
  });

  test('is the same for every page of a shop, so that there is one visitor', () => {
    const { cookies } = useCookieJar(isPublicSuffix);
    for (const hostname of ['www.shop.example', 'shop.example', 'm.shop.example']) {
      at(hostname);
      writeCookie('abc', 100);
    }
    expect(cookies()).toHaveLength(1);
  });
});

describe('the cookie', () => {
  test.each([
    ['https:', 'tresen=abc;path=/;samesite=lax;max-age=100;secure;domain=shop.example'],
    ['http:', 'tresen=abc;path=/;samesite=lax;max-age=100;undefined;domain=shop.example'],
  ])('on %s says all that it should', (protocol, text) => {
    at('shop.example', protocol);
    const { written } = useCookieJar(isPublicSuffix);
    writeCookie('abc', 100);
    expect(written.at(-1)).toBe(text);
  });

  test('is removed wherever it was set', () => {
    const { cookies, write } = useCookieJar(isPublicSuffix);
    write('tresen=wide;domain=shop.example;max-age=9');
    write('tresen=narrow;domain=www.shop.example;max-age=9');
    write('tresen=host;max-age=9');
    writeCookie('', 0);
    expect(cookies()).toEqual([]);
  });

  test('leaves the cookies of the shop alone', () => {
    const { cookies, write } = useCookieJar(isPublicSuffix);
    write('cart=1;max-age=9');
    writeCookie('abc', 100);
    writeCookie('', 0);
    expect(cookies().map(({ name }) => name)).toEqual(['cart']);
  });

  test('that nobody accepts is tried once a domain, and that is all', () => {
    const { written } = useCookieJar();
    vi.spyOn(document, 'cookie', 'get').mockReturnValue('');
    writeCookie('abc', 100);
    expect(written).toHaveLength(4);
  });

  test.each([
    ['', undefined],
    ['tresen=', undefined],
    ['tresen=abc', 'abc'],
    ['cart=1; tresen=abc; x=y', 'abc'],
    ['nottresen=abc', undefined],
    ['tresen2=abc', undefined],
  ])('of "%s" reads %s', (all, value) => {
    vi.spyOn(document, 'cookie', 'get').mockReturnValue(all);
    expect(readCookie()).toBe(value);
  });

  test('that may not be read is none', () => {
    vi.spyOn(document, 'cookie', 'get').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    expect(readCookie()).toBeUndefined();
  });
});
