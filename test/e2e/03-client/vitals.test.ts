import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { visitShop } from '../../support/fixture-visit.ts';
import { eventually } from '../../support/profile-api.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** The part is loaded once the page has settled. */
const loadMs = 2_500;
const vitals = 'GET /s/vitals.js';

describe.concurrent('web vitals', () => {
  test('are measured from the second page of a visit, not on the first', () =>
    visitShop(browser, {}, async (visit) => {
      const { page, collector } = visit;
      await visit.open();
      await page.waitForTimeout(loadMs);
      expect(collector.requests).not.toContain(vitals);
      await visit.open('/second');
      await eventually(async () => collector.requests.includes(vitals), Boolean);
      await page.waitForTimeout(500);
      await page.mouse.click(300, 300);
      const told = await eventually(
        async () => (await visit.settled()).filter(({ event }) => event === 'web_vital'),
        ({ length }) => length > 1,
      );
      const names = told.map(({ properties }) => properties.name);
      expect(names).toEqual(expect.arrayContaining(['TTFB', 'LCP']));
      for (const { properties } of told) {
        expect(properties.value).toBeGreaterThanOrEqual(0);
        expect(properties.rating).toMatch(/^(good|needs-improvement|poor)$/);
      }
    }));

  test('are never measured without consent', () =>
    visitShop(browser, { site: { consent: 'required' } }, async (visit) => {
      await visit.open();
      await visit.open('/second');
      await visit.page.waitForTimeout(loadMs);
      expect(visit.collector.requests).not.toContain(vitals);
    }));
});

describe.concurrent('active time', () => {
  const read = (name: string, act: string, least: number, most: number) => ({
    name,
    act,
    least,
    most,
  });
  const cases = [
    read('counts while someone is there', '0', 1_800, 4_500),
    read(
      'does not count a hidden page',
      'Object.defineProperty(document,"hidden",{value:true})',
      0,
      900,
    ),
    read('does not count a page without focus', 'document.hasFocus=()=>false', 0, 900),
  ];
  test.each(cases)('$name', ({ act, least, most }) =>
    visitShop(browser, {}, async (visit) => {
      await visit.open();
      await visit.page.evaluate(act);
      await visit.page.waitForTimeout(2_200);
      await visit.page.goto('about:blank');
      await visit.open('/second');
      const told = (await visit.settled()).filter(({ event }) => event === 'engagement');
      const sum = told.reduce((total, { properties }) => total + Number(properties.active_ms), 0);
      expect(sum).toBeGreaterThanOrEqual(least);
      expect(sum).toBeLessThan(most);
    }),
  );

  test('ends half a minute after the last movement', () =>
    visitShop(browser, {}, async (visit) => {
      const { page } = visit;
      await page.clock.install();
      await visit.open();
      await page.clock.runFor(90_000);
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
      const [told] = (await visit.settled()).filter(({ event }) => event === 'engagement');
      expect(told?.properties.active_ms).toBeGreaterThan(25_000);
      expect(told?.properties.active_ms).toBeLessThan(36_000);
    }));
});
