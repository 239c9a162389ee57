import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startConsent } from '../../../../client/capture/consent/main.ts';
import type {
  ConsentChange,
  ConsentSource,
  ConsentState,
} from '../../../../client/protocol/consent.ts';
import { fakeTools, removeTools } from './fake-tools.ts';

const unknown = { analytics: 'unknown', personalization: 'unknown', marketing: 'unknown' } as const;
const granted = { analytics: 'granted', personalization: 'granted', marketing: 'granted' } as const;
const denied = { analytics: 'denied', personalization: 'denied', marketing: 'denied' } as const;
const statistics = { ...denied, analytics: 'granted' } as const;

/** Keeps consent as the page does, and notes every answer that changed something. */
function start(before: ConsentState = unknown) {
  let consent = before;
  const answers: { consent: ConsentState; source: ConsentSource; willAsk: boolean | undefined }[] =
    [];
  const asked: ConsentSource[] = [];
  startConsent({
    status: () => ({ consent }),
    answer(change: ConsentChange, source, willAsk) {
      if (willAsk) asked.push(source);
      const known = Object.entries(change).filter(([, value]) => value);
      const after = { ...consent, ...Object.fromEntries(known) };
      if (JSON.stringify(after) === JSON.stringify(consent)) return;
      consent = after;
      answers.push({ consent, source, willAsk });
    },
  });
  return { consent: () => consent, answers, asked };
}

beforeEach(() => {
  vi.useFakeTimers();
  removeTools();
  document.head.innerHTML = '';
});
afterEach(() => {
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe.each(Object.entries(fakeTools))('%s', (name, tool) => {
  const { source } = tool;
  // Shopware keeps its answer in cookies alone, which nobody reads here.
  const remembers = name !== 'Shopware';

  test('is waited for while it is not answered', async () => {
    tool.arrive();
    const { consent, asked } = start();
    await pass(12_000);
    expect(consent()).toEqual(unknown);
    if (remembers) expect(asked).toEqual([source]);
  });

  test.each([
    ['all', granted],
    ['none', denied],
    ['statistics', statistics],
  ] as const)(
    'is heard when it is answered with %s, once and for all',
    async (choice, expected) => {
      tool.arrive();
      const { consent, answers } = start();
      await pass(3_000);
      tool.choose(choice);
      await pass(300);
      if (name === 'Shopware' && choice === 'statistics') {
        expect(consent()).toEqual({ ...unknown, analytics: 'granted' });
      } else if (name === 'Shopware' && choice === 'all') {
        // It has no cookie for being remembered.
        expect(consent()).toEqual({ ...granted, personalization: 'unknown' });
      } else expect(consent()).toEqual(expected);
      expect(answers.at(-1)?.source).toBe(source);
      const count = answers.length;
      await pass(12_000);
      expect(answers).toHaveLength(count);
    },
  );

  test('never passes through a refusal on its way to being granted', async () => {
    tool.arrive();
    const { answers } = start();
    await pass(1_000);
    tool.choose('all');
    await pass(1_000);
    expect(answers.map(({ consent }) => consent.analytics)).not.toContain('denied');
  });

  // The WP Consent API does not tell a refusal from no answer until it changes.
  const earlier = [
    ['all', granted],
    ['statistics', statistics],
    ...(name === 'WP Consent API' ? [] : [['none', denied] as const]),
  ] as const;
  test.runIf(remembers).each(earlier)(
    'is read where it was answered with %s before',
    async (choice, expected) => {
      tool.arrive(choice);
      const { consent } = start();
      await pass(700);
      expect(consent()).toEqual(expected);
    },
  );

  test('can be withdrawn, and granted again', async () => {
    tool.arrive();
    const { consent } = start();
    await pass(200);
    tool.choose('all');
    await pass(200);
    tool.choose('none');
    await pass(200);
    expect(consent()).toMatchObject({ analytics: 'denied', marketing: 'denied' });
    tool.choose('all');
    await pass(200);
    expect(consent()).toMatchObject({ analytics: 'granted', marketing: 'granted' });
  });

  test('is found when it arrives late', async () => {
    const { consent } = start();
    await pass(6_000);
    tool.arrive();
    await pass(700);
    tool.choose('all');
    await pass(300);
    expect(consent()).toMatchObject({ analytics: 'granted', marketing: 'granted' });
  });
});

describe('two tools', () => {
  const { Cookiebot, CookieYes } = fakeTools;

  test('found answered differently: what one denied the other does not grant', async () => {
    Cookiebot?.arrive('none');
    CookieYes?.arrive('all');
    const { consent } = start();
    await pass(1_000);
    expect(consent()).toEqual(denied);
  });

  test('the latest answer counts', async () => {
    Cookiebot?.arrive('none');
    CookieYes?.arrive('all');
    const { consent, answers } = start();
    await pass(1_000);
    CookieYes?.choose('statistics');
    await pass(300);
    expect(consent()).toEqual(statistics);
    Cookiebot?.choose('all');
    await pass(300);
    expect(consent()).toEqual(granted);
    expect(answers.at(-1)?.source).toBe('cookiebot');
  });
});

describe('the shop names its categories', () => {
  const name = (attributes: string) => {
    document.head.innerHTML = `<script ${attributes}></script>`;
  };

  test('and what it names decides instead of the rule', async () => {
    name('data-consent-analytics="marketing" data-consent-marketing="statistics"');
    fakeTools.Cookiebot?.arrive('statistics');
    const { consent } = start();
    await pass(200);
    expect(consent()).toEqual({ ...denied, marketing: 'granted' });
  });

  test('all of several have to be allowed', async () => {
    name('data-consent-analytics="statistics marketing"');
    fakeTools.Cookiebot?.arrive('statistics');
    const { consent } = start();
    await pass(200);
    expect(consent().analytics).toBe('denied');
  });

  test.each([
    ['OneTrust', 'C0002'],
    ['Klaro', 'matomo'],
    ['Shopware', 'my-consent'],
  ])('by what %s calls them', async (tool, category) => {
    name(`data-consent-personalization="${category}"`);
    // biome-ignore lint/suspicious/noDocumentCookie: as the shop's own settings do
    document.cookie = 'my-consent=1';
    fakeTools[tool]?.arrive('statistics');
    const { consent } = start();
    await pass(200);
    expect(consent().personalization).toBe('granted');
  });

  test('no cookie is looked for that the shop did not name', async () => {
    const read = vi.spyOn(document, 'cookie', 'get');
    for (const tool of Object.values(fakeTools)) tool.arrive('all');
    start();
    await pass(11_000);
    expect(read).not.toHaveBeenCalled();
    read.mockRestore();
  });
});

test('tools that are broken, or only called alike, harm nobody', async () => {
  const thrower = () => {
    throw new Error('broken');
  };
  Object.assign(window, {
    Cookiebot: new Proxy({}, { get: thrower }),
    klaro: { getManager: thrower },
    __tcfapi: thrower,
    UC_UI: { isInitialized: () => Promise.reject(new Error('no')) },
    CookieScript: 7,
    getCkyConsent: () => null,
    BorlabsCookie: 'x',
    wp_has_consent: 1,
    wp_consent_type: 'optin',
    OnetrustActiveGroups: 5,
    cmplz_has_consent: thrower,
  });
  const failures = vi.fn();
  process.on('unhandledRejection', failures);
  const { answers } = start();
  window.dispatchEvent(new CustomEvent('CookiebotOnAccept', { detail: Symbol('odd') }));
  window.dispatchEvent(new CustomEvent('OneTrustGroupsUpdated', { detail: null }));
  await pass(11_000);
  process.off('unhandledRejection', failures);
  expect(failures).not.toHaveBeenCalled();
  expect(answers.filter(({ consent }) => consent.analytics === 'granted')).toEqual([]);
  for (const name of ['Cookiebot', 'klaro', '__tcfapi', 'UC_UI', 'CookieScript', 'getCkyConsent']) {
    delete (window as unknown as Record<string, unknown>)[name];
  }
  for (const name of [
    'BorlabsCookie',
    'wp_has_consent',
    'OnetrustActiveGroups',
    'cmplz_has_consent',
  ]) {
    delete (window as unknown as Record<string, unknown>)[name];
  }
});
