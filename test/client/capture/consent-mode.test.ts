import { describe, expect, test, vi } from 'vitest';
import { readConsentMode } from '../../../client/capture/consent/google-consent-mode.ts';

const read = (command: string, values: object) => {
  const answer = vi.fn();
  readConsentMode(command, values as Record<string, unknown>, answer);
  expect(answer).toHaveBeenCalledTimes(1);
  const [change, source, willAsk] = answer.mock.calls[0] ?? [];
  expect(source).toBe('google_consent_mode');
  return { ...change, willAsk };
};
const nothing = { analytics: undefined, personalization: undefined, marketing: undefined };

describe('an update answers', () => {
  test.each([
    [{ analytics_storage: 'granted' }, { analytics: 'granted' }],
    [{ analytics_storage: 'denied' }, { analytics: 'denied' }],
    [{ personalization_storage: 'granted' }, { personalization: 'granted' }],
    [{ ad_user_data: 'denied' }, { marketing: 'denied' }],
    [
      { analytics_storage: 'granted', personalization_storage: 'denied', ad_user_data: 'granted' },
      { analytics: 'granted', personalization: 'denied', marketing: 'granted' },
    ],
    [{ ad_storage: 'granted', ad_personalization: 'granted' }, {}],
    [
      {
        functionality_storage: 'granted',
        security_storage: 'granted',
        marketing_storage: 'granted',
      },
      {},
    ],
    [{ analytics_storage: 'yes', ad_user_data: true, personalization_storage: null }, {}],
    [{}, {}],
  ])('%j', (values, expected) => {
    expect(read('update', values)).toEqual({ ...nothing, ...expected, willAsk: false });
  });
});

describe('a default', () => {
  test('that denies is a tool that will ask, not an answer', () => {
    const denied = { analytics_storage: 'denied', ad_user_data: 'denied', wait_for_update: 500 };
    expect(read('default', denied)).toEqual({ ...nothing, willAsk: true });
  });

  test('that grants is the answer of a shop that needs no banner', () => {
    expect(read('default', { analytics_storage: 'granted', ad_user_data: 'denied' })).toEqual({
      ...nothing,
      analytics: 'granted',
      willAsk: true,
    });
  });

  test('that grants to some regions says nothing about this visitor', () => {
    const values = { analytics_storage: 'granted', region: ['US'] };
    expect(read('default', values)).toEqual({ ...nothing, willAsk: true });
  });
});
