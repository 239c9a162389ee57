import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { watchDevice } from '../../support/device-watch.ts';
import type { FixturePage } from '../../support/fixture-shop.ts';
import { isAtWork, visitShop } from '../../support/fixture-visit.ts';
import { eventually } from '../../support/profile-api.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const site = { consent: 'required' } as const;
const layer = '<script>window.dataLayer=[];function gtag(){dataLayer.push(arguments)}GTAG</script>';
const headOf = (calls: string): FixturePage => ({ head: layer.replace('GTAG', calls) });
const yes = 'tresen.consent({analytics:true,personalization:true,marketing:true})';
const no = 'tresen.consent({analytics:false,personalization:false,marketing:false})';
const idle = 'tresen.consent({})';
const deny = 'gtag("consent","default",{analytics_storage:"denied",ad_user_data:"denied"});';

describe.concurrent('an answer that grants', () => {
  test('uploads everything since the first page view, with its own times and in order', () =>
    visitShop(browser, { site }, async (visit) => {
      const { page, shopUrl } = visit;
      const foreign = shopUrl.replace('localhost', '127.0.0.1');
      await page.route(`${foreign}/**`, (route) =>
        route.fulfill({
          contentType: 'text/html',
          headers: { 'referrer-policy': 'unsafe-url' },
          body: `<a href="${shopUrl}/landing?utm_source=mail">shop</a>`,
        }),
      );
      await page.goto(`${foreign}/blog`);
      await page.click('a');
      await page.waitForURL('**/landing*');
      await isAtWork(page);
      const startedAt = await page.evaluate(() => {
        window.tresen.track('first', {});
        return Date.now();
      });
      await page.waitForTimeout(700);
      await page.evaluate(() => {
        window.tresen.track('second', {});
        history.pushState({}, '', '/next');
      });
      await page.waitForTimeout(700);
      expect(visit.collector.deliveries).toEqual([]);
      const grantedAt = await page.evaluate((answer) => {
        Function(answer)();
        return Date.now();
      }, yes);

      const log = (await visit.settled()).filter(({ event }) => event !== 'engagement');
      expect(log.map(({ event }) => event)).toEqual([
        'page_view',
        'first',
        'second',
        'page_view',
        'consent_changed',
      ]);
      const [landing, first, second, next, changed] = log;
      expect(landing?.properties).toMatchObject({
        path: '/landing',
        referrer: `${foreign}/blog`,
        utm_source: 'mail',
      });
      expect(next?.properties).toMatchObject({ path: '/next' });
      expect(first?.timestamp).toBeLessThanOrEqual(startedAt);
      expect(second?.timestamp).toBeGreaterThanOrEqual(startedAt + 700);
      expect(next?.timestamp).toBeLessThan(grantedAt);
      expect(changed).toMatchObject({
        properties: { analytics: 'granted', marketing: 'granted', source: 'api' },
      });
      expect(changed?.timestamp).toBeGreaterThan(grantedAt - 300);
      expect(new Set(log.map(({ anonymousId }) => anonymousId)).size).toBe(1);
      expect(new Set(log.map(({ context }) => context?.sessionId)).size).toBe(1);
      expect(log[0]?.anonymousId).toMatch(/^[0-9a-f]{32}$/);
    }));

  const grants: readonly { name: string; page?: FixturePage; answer: string; source: string }[] = [
    { name: 'by the API', answer: yes, source: 'api' },
    {
      name: 'by the tag',
      page: { tag: '<script async src="TAG" data-consent="granted"></script>' },
      answer: idle,
      source: 'tag',
    },
    {
      name: 'by Consent Mode, after a default that denies',
      page: headOf(deny),
      answer: 'gtag("consent","update",{analytics_storage:"granted"})',
      source: 'google_consent_mode',
    },
    {
      name: 'by Consent Mode, before the script',
      page: headOf(`${deny}gtag("consent","update",{analytics_storage:"granted"})`),
      answer: idle,
      source: 'google_consent_mode',
    },
    {
      name: 'by a default of Consent Mode that grants',
      page: headOf('gtag("consent","default",{analytics_storage:"granted"})'),
      answer: idle,
      source: 'google_consent_mode',
    },
    {
      name: 'by a call that the stub kept',
      page: { head: '<script>window.tresen=[["consent",{analytics:true}]]</script>' },
      answer: idle,
      source: 'api',
    },
  ];
  test.each(grants)('$name is told with its source', ({ page: shape = {}, answer, source }) =>
    visitShop(browser, { site, pages: { '/': shape } }, async (visit) => {
      await visit.open();
      await visit.page.evaluate(answer);
      const log = await visit.settled();
      expect(log.map(({ event }) => event)).toEqual(['page_view', 'consent_changed']);
      expect(log[1]?.properties).toMatchObject({ analytics: 'granted', source });
      expect(log[0]?.context?.consent).toContain('analytics');
      const device = (await visit.context.cookies()).map(({ name, sameSite, path }) => ({
        name,
        sameSite,
        path,
      }));
      expect(device).toEqual([{ name: 'tresen', sameSite: 'Lax', path: '/' }]);
    }),
  );

  test('is remembered: the next page sends at once, and tells of no new answer', () =>
    visitShop(browser, { site }, async (visit) => {
      await visit.open();
      await visit.page.evaluate(yes);
      await visit.settled();
      await visit.open('/second');
      await visit.page.evaluate(yes);
      const log = (await visit.settled()).filter(({ event }) => event !== 'engagement');
      expect(log.map(({ event }) => event)).toEqual(['page_view', 'consent_changed', 'page_view']);
      expect(new Set(log.map(({ anonymousId }) => anonymousId)).size).toBe(1);
    }));
});

describe.concurrent('withdrawal', () => {
  test('leaves nothing on the device, tells the collector, and can be taken back', () =>
    visitShop(browser, { site }, async (visit) => {
      const { page, collector } = visit;
      const device = await watchDevice(page);
      await visit.open();
      await page.evaluate(yes);
      await visit.settled();
      expect(await device.traces()).toEqual(['cookie tresen', 'localStorage tresen']);
      await page.evaluate(no);
      expect(await eventually(device.traces, (traces) => !traces.length)).toEqual([]);
      const told = () => collector.log().filter(({ event }) => event === 'consent_changed');
      await eventually(
        async () => told(),
        (all) => all.length > 1,
      );
      expect(told().map(({ properties }) => properties.analytics)).toEqual(['granted', 'denied']);
      expect(new Set(told().map(({ anonymousId }) => anonymousId)).size).toBe(1);

      const count = collector.deliveries.length;
      await page.evaluate(() => window.tresen.track('after', {}));
      await page.waitForTimeout(500);
      expect(collector.deliveries).toHaveLength(count);
      expect(await device.traces()).toEqual([]);

      await page.evaluate(yes);
      const log = await visit.settled();
      expect(log.map(({ event }) => event)).not.toContain('after');
      expect(told()).toHaveLength(3);
      expect(await device.traces()).toContain('cookie tresen');
    }));
});

describe.concurrent('consent to some purposes', () => {
  const remembering: readonly [purposes: string, remembers: boolean][] = [
    ['{analytics:true,personalization:true}', true],
    ['{analytics:true,personalization:false}', false],
    ['{analytics:true}', false],
  ];
  test.each(remembering)('%s remembers what was bought: %s', (purposes, remembers) =>
    visitShop(browser, { site, pages: { '/': headOf('') } }, async (visit) => {
      const { page } = visit;
      await visit.open();
      await page.evaluate(`tresen.consent(${purposes})`);
      await page.evaluate('gtag("event","add_to_cart",{items:[{item_id:"m1"}]})');
      await visit.settled();
      await visit.open('/second');
      const kept = await page.evaluate<string>('localStorage.tresen');
      expect(kept).toContain('visitorId');
      expect(kept.includes('add_to_cart') && kept.includes('m1')).toBe(remembers);
    }),
  );

  test('tells listeners and explain of each purpose, merged', () =>
    visitShop(browser, { site }, async (visit) => {
      await visit.open();
      const told = await visit.page.evaluate(() => {
        const heard: unknown[] = [];
        window.tresen.on('consent', (consent) => heard.push({ ...consent }));
        window.tresen.consent({ analytics: true });
        window.tresen.consent({ personalization: false });
        window.tresen.consent({ personalization: false });
        return [...heard, window.tresen.explain().consent];
      });
      const first = { analytics: 'granted', personalization: 'unknown', marketing: 'unknown' };
      const second = { ...first, personalization: 'denied' };
      expect(told).toEqual([first, second, second]);
    }));
});
