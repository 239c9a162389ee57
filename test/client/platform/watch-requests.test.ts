import { afterEach, expect, test, vi } from 'vitest';
import { readJson } from '../../../client/platform/read-json.ts';
import { watchRequests } from '../../../client/platform/watch-requests.ts';

const { fetch } = window;
afterEach(() => {
  window.fetch = fetch;
});

const answer = () => new Response('{"a":1}', { headers: { 'content-type': 'application/json' } });
const json = /json/;

test('our own reads are not observed, those of the page are', async () => {
  window.fetch = vi.fn(async () => answer());
  const depart = vi.fn();
  watchRequests(depart);
  expect(await readJson('/cart.js')).toEqual({ a: 1 });
  expect(depart).not.toHaveBeenCalled();
  await window.fetch('/cart.js');
  expect(depart).toHaveBeenCalledOnce();
});

test('what the observer throws or refuses stays with it', async () => {
  window.fetch = async () => answer();
  watchRequests(() => {
    throw new Error('ours');
  });
  expect((await window.fetch('/cart')).status).toBe(200);
});

test('a replacement that answers no promise is left with what it does', () => {
  window.fetch = (() => 7) as never;
  watchRequests(() => () => {});
  expect(window.fetch('/cart')).toBe(7);
});

test('a replacement that throws throws the same, and its request has ended', () => {
  const broken = new Error('theirs');
  window.fetch = () => {
    throw broken;
  };
  const arrive = vi.fn();
  watchRequests(() => arrive);
  expect(() => window.fetch('/cart')).toThrow(broken);
  expect(arrive.mock.calls.map(([status]) => status)).toEqual([0]);
});

test('an answer is read from a copy, once, and only where it is of the type', async () => {
  window.fetch = async () => answer();
  const read: unknown[] = [];
  watchRequests(() => async (_, readAs) => {
    read.push(await readAs(json), await readAs(/html/));
  });
  const response = await window.fetch('/cart');
  expect(response.bodyUsed).toBe(false);
  expect(await response.json()).toEqual({ a: 1 });
  await vi.waitFor(() => expect(read).toEqual(['{"a":1}', undefined]));
});

test('a page that opens a request again has ended the one before', () => {
  // Nothing is to be sent here.
  vi.spyOn(XMLHttpRequest.prototype, 'send').mockImplementation(() => {});
  const arrive = vi.fn();
  watchRequests(() => arrive);
  const xhr = new XMLHttpRequest();
  xhr.open('GET', '/cart');
  xhr.send();
  xhr.open('GET', '/cart');
  expect(arrive.mock.calls.map(([status]) => status)).toEqual([0]);
});
