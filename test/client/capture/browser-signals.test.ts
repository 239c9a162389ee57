import { afterEach, expect, test, vi } from 'vitest';
import { readBrowserRefusal } from '../../../client/capture/consent/browser-signals.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  [{}, undefined],
  [{ globalPrivacyControl: false }, undefined],
  [{ globalPrivacyControl: true }, 'gpc'],
  [{ doNotTrack: '1' }, 'dnt'],
  [{ doNotTrack: '0' }, undefined],
  [{ doNotTrack: null }, undefined],
  [{ doNotTrack: 'unspecified' }, undefined],
  [{ globalPrivacyControl: true, doNotTrack: '1' }, 'gpc'],
  [{ globalPrivacyControl: false, doNotTrack: '1' }, 'dnt'],
])('%j refuses as %s', (navigator, refusal) => {
  vi.stubGlobal('navigator', navigator);
  expect(readBrowserRefusal()).toBe(refusal);
});
