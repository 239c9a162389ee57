import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { leaveByTop, longEnoughMs, move, openStill, seePrompt } from '../../support/fast-visit.ts';
import { fixtureCampaign } from '../../support/fixture-campaign.ts';
import { visitShop } from '../../support/fixture-visit.ts';
import { promptOf } from '../../support/shop-walk.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const site = { campaigns: [fixtureCampaign()] };
const pages = {
  '/': {
    body: '<input id="q"><select id="s"><option>1</select><textarea id="t"></textarea><div style="height:3000px"></div>',
  },
};

describe.concurrent('leaving by the top edge', () => {
  test('exposes, draws, and counts as shown once it was seen for a second', () =>
    visitShop(browser, { site, pages }, async (visit) => {
      const { page } = visit;
      await openStill(visit);
      await leaveByTop(page);
      const prompt = await seePrompt(page);
      expect(await prompt.textContent()).toContain('Ten percent for you');
      await prompt.locator('.close').click();
      const told = (await visit.settled()).filter(({ event }) => /^prompt_/.test(`${event}`));
      const ids = { campaign_id: 'c1', variant_id: 'v1' };
      expect(told).toMatchObject([
        {
          event: 'prompt_exposed',
          properties: { ...ids, arm: 'treatment', kind: 'bar', reason: 'exit_intent' },
        },
        { event: 'prompt_shown', properties: ids },
        { event: 'prompt_dismissed', properties: { ...ids, by: 'close' } },
      ]);
      expect(await promptOf(page).count()).toBe(0);
    }));

  test('does so once for a pointer that goes in and out', () =>
    visitShop(browser, { site, pages }, async (visit) => {
      await openStill(visit);
      await leaveByTop(visit.page);
      await seePrompt(visit.page);
      await leaveByTop(visit.page);
      await leaveByTop(visit.page);
      const told = (await visit.settled()).filter(({ event }) => event === 'prompt_exposed');
      expect(told).toHaveLength(1);
      expect(await promptOf(visit.page).count()).toBe(1);
    }));
});

type FalseTrigger = { name: string; act: (page: Page) => Promise<void>; activeMs?: number };
const falseTriggers: readonly FalseTrigger[] = [
  { name: 'a visit of less than eight seconds', act: leaveByTop, activeMs: 5_000 },
  {
    name: 'a slow pointer',
    act: async (page) => {
      for (let y = 80; y > 0; y -= 10) {
        await page.mouse.move(400, y);
        await page.clock.runFor(100);
      }
      await page.mouse.move(400, -5);
    },
  },
  {
    name: 'the left edge',
    act: (page) => move(page, [300, 300], [100, 300], [20, 300], [-5, 300]),
  },
  { name: 'the bottom edge', act: (page) => move(page, [400, 600], [400, 780], [400, 810]) },
  { name: 'the top corner of a side edge', act: (page) => move(page, [5, 300], [5, 20], [5, -5]) },
  { name: 'a jump from the lower half', act: (page) => move(page, [400, 700], [400, -5]) },
  {
    name: 'a pointer that comes back at once',
    act: async (page) => {
      await move(page, [400, 300], [400, 20], [400, -5]);
      await page.clock.runFor(100);
      await move(page, [400, 30]);
    },
  },
  {
    name: 'the moment after a click',
    act: async (page) => {
      await page.mouse.click(400, 60);
      await page.clock.runFor(200);
      await move(page, [400, 20], [400, -5]);
    },
  },
  ...['#q', '#s', '#t'].map((field) => ({
    name: `the focus in a field (${field})`,
    act: async (page: Page) => {
      await page.focus(field);
      await leaveByTop(page);
    },
  })),
  { name: 'no movement before', act: (page) => move(page, [400, -5]) },
];

describe.concurrent('no exit intent is', () => {
  test.each(falseTriggers)('$name', ({ act, activeMs = longEnoughMs }) =>
    visitShop(browser, { site, pages }, async (visit) => {
      const { page } = visit;
      await openStill(visit, '/', activeMs);
      await act(page);
      await page.clock.runFor(500);
      const told = (await visit.settled()).filter(({ event }) => event === 'prompt_exposed');
      expect(told).toEqual([]);
      // The same visitor does leave in the end.
      await page.clock.runFor(longEnoughMs);
      await page.waitForFunction(() => window.tresen.explain().campaigns);
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await leaveByTop(page);
      await seePrompt(page);
    }),
  );
});
