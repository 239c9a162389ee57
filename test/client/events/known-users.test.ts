import { beforeEach, expect, test } from 'vitest';
import { createCustody } from '../../../client/events/custody.ts';
import { useCookieJar } from '../../support/cookie-jar.ts';

const outbox = { add: () => {}, open: () => {}, close: () => {} };
const start = () =>
  createCustody(
    'required',
    undefined,
    outbox,
    () => ({ sessionAt: 0, facts: [] }),
    () => {},
    () => {},
    () => {},
  );
beforeEach(() => {
  localStorage.clear();
  useCookieJar();
});

test('a user is new once before consent, too', () => {
  const custody = start();
  expect([custody.isKnownAs('u1'), custody.isKnownAs('u1')]).toEqual([false, true]);
});
