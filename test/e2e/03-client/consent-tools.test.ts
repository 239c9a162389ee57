import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageEvent } from '../../../client/protocol/event.ts';
import { launchBrowser } from '../../support/browser.ts';
import { watchDevice } from '../../support/device-watch.ts';
import { visitShop } from '../../support/fixture-visit.ts';
import { eventually } from '../../support/profile-api.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const site = { consent: 'required' } as const;

/** Cookiebot with a banner that stays until it is answered; its answer lasts in a cookie. */
const cookiebot = {
  head: `<script>
    const read = () => /(^| )CookieConsent=(\\w+)/.exec(document.cookie)?.[2];
    const load = () => {
      const answer = read();
      window.Cookiebot = {
        hasResponse: !!answer,
        consent: { necessary: true, preferences: answer === 'all', statistics: answer === 'all', marketing: answer === 'all', method: answer ? 'explicit' : null },
      };
      if (answer) dispatchEvent(new CustomEvent('CookiebotOnConsentReady'));
    };
    window.answerBanner = (answer) => {
      document.cookie = 'CookieConsent=' + answer + ';path=/';
      dispatchEvent(new CustomEvent(answer === 'all' ? 'CookiebotOnAccept' : 'CookiebotOnDecline'));
      // Announced before it can be read, as some banners do.
      setTimeout(load, 40);
    };
    load();
  </script>`,
  body: '<button id="yes" onclick="answerBanner(`all`)">Yes</button><button id="no" onclick="answerBanner(`none`)">No</button>',
};

const isAsking = (page: { evaluate<T>(work: () => T): Promise<T> }) =>
  page.evaluate(() => (window.tresen.explain() as { asking?: boolean }).asking === true);

describe.concurrent('a consent tool in the page', () => {
  test('that is answered with yes uploads the visit from its first page view on', () =>
    visitShop(browser, { site, pages: { '/landing': cookiebot } }, async (visit) => {
      const { page, collector } = visit;
      const device = await watchDevice(page);
      const own = async () =>
        (await device.traces()).filter((trace) => !trace.includes('CookieConsent'));
      await visit.open('/landing?utm_source=mail');
      await eventually(() => isAsking(page), Boolean);
      await page.evaluate(() => window.tresen.track('before', {}));
      await page.waitForTimeout(300);
      expect(collector.deliveries).toEqual([]);
      expect(await own()).toEqual([]);
      await page.click('#yes');
      await eventually(async () => collector.log().length, Boolean);
      const log = (await visit.settled()).filter(({ event }) =>
        /page_view|before|consent/.test(`${event}`),
      );
      expect(log.map(({ event }) => event)).toEqual(['page_view', 'before', 'consent_changed']);
      expect(log[0]?.properties).toMatchObject({ path: '/landing', utm_source: 'mail' });
      const [before, changed] = await page.evaluate(() => {
        const { recent } = window.tresen.explain() as { recent: PageEvent[] };
        return ['before', 'consent_changed'].map(
          (name) => recent.find(({ event }) => event === name)?.timestamp,
        );
      });
      expect(Number(changed) - Number(before)).toBeGreaterThan(300);
      expect(log[2]?.properties).toEqual({
        analytics: 'granted',
        personalization: 'granted',
        marketing: 'granted',
        source: 'cookiebot',
      });
    }));

  test('is known on the next page without being answered again, and can take it back there', () =>
    visitShop(browser, { site, pages: { '/': cookiebot, '/next': cookiebot } }, async (visit) => {
      const { page, collector } = visit;
      const device = await watchDevice(page);
      const own = async () =>
        (await device.traces()).filter((trace) => !trace.includes('CookieConsent'));
      await visit.open();
      await page.click('#yes');
      await visit.open('/next');
      await eventually(
        async () => collector.log().filter(({ event }) => event === 'page_view'),
        ({ length }) => length > 1,
      );
      expect(await isAsking(page)).toBe(false);
      await page.click('#no');
      // A batch whose answer the page did not live to see comes twice.
      const told = () => [
        ...new Map(
          collector
            .log()
            .filter(({ event }) => event === 'consent_changed')
            .map((sent) => [sent.messageId, sent]),
        ).values(),
      ];
      await eventually(
        async () => told(),
        ({ length }) => length > 1,
      );
      expect(told().map(({ properties }) => [properties.analytics, properties.source])).toEqual([
        ['granted', 'cookiebot'],
        ['denied', 'cookiebot'],
      ]);
      expect(new Set(told().map(({ anonymousId }) => anonymousId)).size).toBe(1);
      expect(await eventually(own, (traces) => !traces.length)).toEqual([]);
    }));

  test('may load long after we did', () =>
    visitShop(browser, { site }, async (visit) => {
      const { page, collector } = visit;
      await visit.open();
      await page.waitForTimeout(1_500);
      await page.evaluate(() => {
        const tool = (isRequired: boolean) => ({
          isInitialized: async () => true,
          isConsentRequired: async () => isRequired,
          getConsentDetails: async () => ({
            services: {
              a: { category: 'functional', consent: { given: !isRequired } },
              b: { category: 'marketing', consent: { given: false } },
            },
          }),
        });
        Object.assign(window, { __ucCmp: tool(true) });
        dispatchEvent(new CustomEvent('UC_UI_INITIALIZED'));
        Object.assign(window, {
          saveChoice() {
            Object.assign(window, { __ucCmp: tool(false) });
            dispatchEvent(new CustomEvent('UC_UI_CMP_EVENT', { detail: { type: 'SAVE' } }));
          },
        });
      });
      await eventually(() => isAsking(page), Boolean);
      expect(collector.deliveries).toEqual([]);
      await page.evaluate('saveChoice()');
      await eventually(async () => collector.log().length, Boolean);
      const log = await visit.settled();
      const changed = log.find(({ event }) => event === 'consent_changed');
      expect(changed?.properties).toEqual({
        analytics: 'granted',
        personalization: 'unknown',
        marketing: 'denied',
        source: 'usercentrics',
      });
      expect(log[0]?.event).toBe('page_view');
    }));

  test('grants nothing against the browser itself', () =>
    visitShop(
      browser,
      {
        site,
        pages: { '/': cookiebot },
        init: 'Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true })',
      },
      async (visit) => {
        const { page, collector } = visit;
        const device = await watchDevice(page);
        const own = async () =>
          (await device.traces()).filter((trace) => !trace.includes('CookieConsent'));
        await visit.open();
        await page.click('#yes');
        await page.waitForTimeout(800);
        expect(collector.deliveries).toEqual([]);
        expect(await own()).toEqual([]);
      },
    ));
});
