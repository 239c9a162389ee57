import { afterEach, expect, test, vi } from 'vitest';
import { readBrowserRefusal } from '../../../client/capture/consent/browser-signals.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  [{}, false],
  [{ globalPrivacyControl: false }, false],
  [{ globalPrivacyControl: true }, 'gpc'],
  [{ doNotTrack: '1' }, 'dnt'],
  [{ doNotTrack: '0' }, false],
  [{ doNotTrack: null }, false],
  [{ doNotTrack: 'unspecified' }, false],
  [{ globalPrivacyControl: true, doNotTrack: '1' }, 'gpc'],
  [{ globalPrivacyControl: false, doNotTrack: '1' }, 'dnt'],
])('%j refuses as %s', (navigator, refusal) => {
  vi.stubGlobal('navigator', navigator);
  expect(readBrowserRefusal()).toBe(refusal);
});

test.each([
  ['tresen_=me', 'me'],
  ['a=b; tresen_=me; tresen=0123456789abcdef', 'me'],
  ['tresen=0123456789abcdef', false],
  ['tresen_owner=me', false],
  ['tresen-quiet=1', false],
])('with the cookies "%s" the refusal is %s', (cookie, refusal) => {
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('document', { cookie });
  expect(readBrowserRefusal()).toBe(refusal);
});
