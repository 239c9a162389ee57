import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Device, eraseDevice, findDevice, saveDevice } from '../../../client/events/device.ts';
import type { VisitorId } from '../../../client/protocol/ids.ts';
import { useCookieJar } from '../../support/cookie-jar.ts';

const one = { visitorId: 'a'.repeat(32) as VisitorId, userId: 'u1', memory: { sessionAt: 7 } };
let setCookie: (text: string) => void;

beforeEach(() => {
  localStorage.clear();
  setCookie = useCookieJar().write;
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('nothing is found on a new device, and nothing written by looking', () => {
  expect(findDevice()).toBeUndefined();
  expect([document.cookie, localStorage.length]).toEqual(['', 0]);
});

test('what was saved is found', () => {
  saveDevice(one);
  expect(findDevice()).toEqual(one);
  expect(document.cookie).toContain(`tresen=${one.visitorId}`);
});

test('what pages could not deliver is erased too, and what is the shop its own is not', () => {
  localStorage['tresen.0a1b2c3'] = '[]';
  localStorage['tresen-cart'] = 'the shop';
  eraseDevice();
  expect(Object.keys(localStorage)).toEqual(['tresen-cart']);
});

test('what was erased is gone, from both places', () => {
  saveDevice(one);
  eraseDevice();
  expect([document.cookie, localStorage.length]).toEqual(['', 0]);
  expect(findDevice()).toBeUndefined();
});

describe('of cookie and storage', () => {
  test('the cookie alone names the visitor', () => {
    saveDevice(one);
    localStorage.clear();
    expect(findDevice()).toEqual({ visitorId: one.visitorId });
  });

  test('the storage alone names the visitor, with everything', () => {
    saveDevice(one);
    useCookieJar();
    expect(findDevice()).toEqual(one);
  });

  test('that name two, the cookie counts, and nothing of the other is kept', () => {
    saveDevice(one);
    setCookie = useCookieJar().write;
    setCookie(`tresen=${'b'.repeat(32)};path=/`);
    expect(findDevice()).toEqual({ visitorId: 'b'.repeat(32) });
  });
});

test.each(['', 'null', '5', '[]', '{}', '"text"', '{"visitorId":', 'undefined', '{"memory":1}'])(
  'a storage entry of %j is no visitor',
  (text) => {
    localStorage.setItem('tresen', text);
    expect(findDevice()).toBeUndefined();
  },
);

test("other cookies are nobody's visitor", () => {
  for (const name of ['xtresen', 'tresen2', 'tre']) setCookie(`${name}=abc;path=/`);
  expect(findDevice()).toBeUndefined();
});

describe('where the browser forbids', () => {
  const refuse = () => {
    throw new DOMException('no', 'SecurityError');
  };
  const device: Device = one;

  test('storage, the cookie alone is used', () => {
    vi.stubGlobal('localStorage', new Proxy({}, { get: refuse, set: refuse, has: refuse }));
    expect(() => saveDevice(device)).not.toThrow();
    expect(findDevice()).toEqual({ visitorId: one.visitorId });
    expect(() => eraseDevice()).not.toThrow();
    expect(findDevice()).toBeUndefined();
  });

  test('cookies, the storage alone is used', () => {
    vi.spyOn(document, 'cookie', 'get').mockImplementation(refuse);
    vi.spyOn(document, 'cookie', 'set').mockImplementation(refuse);
    expect(() => saveDevice(device)).not.toThrow();
    expect(findDevice()).toEqual(one);
    expect(() => eraseDevice()).not.toThrow();
    expect(localStorage.length).toBe(0);
  });

  test('both, there is no visitor on the next page', () => {
    vi.stubGlobal('localStorage', new Proxy({}, { get: refuse, set: refuse, has: refuse }));
    vi.spyOn(document, 'cookie', 'get').mockImplementation(refuse);
    vi.spyOn(document, 'cookie', 'set').mockImplementation(refuse);
    expect(() => saveDevice(device)).not.toThrow();
    expect(findDevice()).toBeUndefined();
  });
});
