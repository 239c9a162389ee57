import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SiteConfig } from '../../../client/protocol/site-config.ts';
import { launchBrowser } from '../../support/browser.ts';
import { leaveByTop, openStill, reasonOf, seePrompt } from '../../support/fast-visit.ts';
import { type CampaignSketch, fixtureCampaign } from '../../support/fixture-campaign.ts';
import { type Visit, visitShop } from '../../support/fixture-visit.ts';
import { promptOf } from '../../support/shop-walk.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const layer = '<script>window.dataLayer=[];function gtag(){dataLayer.push(arguments)}</script>';
const pages = { '/': { head: layer }, '/second': { head: layer } };
const items = 'items:[{item_id:"m1",price:30,quantity:2}]';
const siteOf = (...sketches: CampaignSketch[]): Partial<SiteConfig> => ({
  campaigns: sketches.map(fixtureCampaign),
});
const exposedIn = async (visit: Visit) =>
  (await visit.settled()).filter(({ event }) => event === 'prompt_exposed');

type Obstacle = {
  name: string;
  reason: string | undefined;
  campaign?: CampaignSketch;
  code?: string;
  consent?: SiteConfig['consent'];
};
const obstacles: readonly Obstacle[] = [
  { name: 'nothing', reason: undefined },
  {
    name: 'the checkout',
    code: `gtag("event","begin_checkout",{${items}})`,
    reason: 'checkout_page',
  },
  {
    name: 'the order page',
    campaign: { goal: 'newsletter' },
    code: `gtag("event","purchase",{transaction_id:"T",${items}})`,
    reason: 'checkout_page',
  },
  {
    name: 'an empty cart for those who have one',
    campaign: { audience: [{ type: 'cart_filled' }] },
    reason: 'audience_mismatch',
  },
  {
    name: 'a filled cart for those who have one',
    campaign: { audience: [{ type: 'cart_filled' }] },
    code: `gtag("event","add_to_cart",{${items}})`,
    reason: undefined,
  },
  {
    name: 'a cart worth too little',
    campaign: { audience: [{ type: 'cart_value_at_least', amountMinor: 6_001 }] },
    code: `gtag("event","add_to_cart",{${items}})`,
    reason: 'audience_mismatch',
  },
  {
    name: 'a cart worth just enough',
    campaign: { audience: [{ type: 'cart_value_at_least', amountMinor: 6_000 }] },
    code: `gtag("event","add_to_cart",{${items}})`,
    reason: undefined,
  },
  {
    name: 'a refusal of personalization',
    code: 'tresen.consent({personalization:false})',
    reason: 'consent_denied',
  },
  {
    name: 'a refusal where the campaign may be shown all the same',
    campaign: { showWhenRefused: true },
    code: 'tresen.consent({personalization:false})',
    reason: undefined,
  },
  {
    name: 'a banner that has not been answered',
    consent: 'required',
    code: 'gtag("consent","default",{analytics_storage:"denied"})',
    reason: 'consent_pending',
  },
  { name: 'no banner and no answer', consent: 'required', reason: undefined },
];

describe.concurrent('what stands in the way of a prompt', () => {
  test.each(obstacles)(
    '$name: $reason',
    ({ reason, campaign = {}, code = '0', consent = 'granted' }) =>
      visitShop(browser, { site: { ...siteOf(campaign), consent }, pages }, async (visit) => {
        const { page } = visit;
        await openStill(visit);
        await page.evaluate(() => {
          const told: unknown[] = [];
          Object.assign(window, { told });
          window.tresen.on('decision', ({ reason: why }) => told.push(why));
        });
        await page.evaluate(code);
        await page.clock.runFor(400);
        expect(await reasonOf(page)).toBe(reason);
        await leaveByTop(page);
        if (reason) {
          await page.clock.runFor(500);
          expect(await promptOf(page).count()).toBe(0);
        } else await seePrompt(page);
        expect(await page.evaluate('told')).toEqual([reason]);
      }),
  );
});

type Ending = { button: string; reason: string; campaign?: CampaignSketch };
const endings: readonly Ending[] = [
  { button: '.refuse', reason: 'refused_recently' },
  { button: '.close', reason: 'closed_recently' },
  { button: '.accept', campaign: { frequency: { lifetime: 1 } }, reason: 'campaign_cap' },
  {
    button: '.accept',
    campaign: { frequency: { custom: [{ cap: 1, periodMs: 86_400_000 }] } },
    reason: 'campaign_cap',
  },
  { button: '.accept', campaign: { kind: 'modal' }, reason: 'modal_cap' },
];

describe.concurrent('the memory of a prompt', () => {
  test.each(endings)(
    'ended by $button keeps it away by $reason, on the next page too',
    ({ button, campaign = {}, reason }) =>
      visitShop(browser, { site: siteOf(campaign), pages }, async (visit) => {
        const { page } = visit;
        await openStill(visit);
        await leaveByTop(page);
        const prompt = await seePrompt(page);
        await prompt.locator(button).first().click();
        if (button === '.accept') {
          await page.clock.runFor(2_000);
          await prompt.locator('.close').click();
        }
        await promptOf(page).waitFor({ state: 'detached' });
        expect(await reasonOf(page)).toBe(reason);
        await openStill(visit, '/second');
        expect(await reasonOf(page)).toBe(reason);
        await leaveByTop(page);
        await page.clock.runFor(500);
        expect(await exposedIn(visit)).toHaveLength(1);
      }),
  );

  test('ends after two prompts in a session', () =>
    visitShop(
      browser,
      { site: siteOf({ id: 'c1' }, { id: 'c2' }, { id: 'c3' }), pages },
      async (visit) => {
        const { page } = visit;
        await openStill(visit);
        for (const _ of [1, 2]) {
          await leaveByTop(page);
          await (await seePrompt(page)).locator('.close').click();
          await page.clock.runFor(1_000);
        }
        await leaveByTop(page);
        await page.clock.runFor(500);
        const exposed = await exposedIn(visit);
        expect(exposed.map(({ properties }) => properties.campaign_id)).toEqual(['c1', 'c2']);
      },
    ));
});

describe.concurrent('a campaign', () => {
  test('that holds everybody back exposes, draws nothing and loads nothing to draw with', () =>
    visitShop(browser, { site: siteOf({ holdout: 1 }), pages }, async (visit) => {
      const { page, collector } = visit;
      await openStill(visit);
      await leaveByTop(page);
      await page.clock.runFor(2_000);
      expect(await exposedIn(visit)).toMatchObject([
        { properties: { arm: 'holdout', campaign_id: 'c1' } },
      ]);
      expect(await promptOf(page).count()).toBe(0);
      expect(collector.requests).not.toContain('GET /s/prompts.js');
    }));

  test('without anything in its way leaves the slot to the first by priority', () =>
    visitShop(
      browser,
      {
        site: siteOf({ id: 'c1', audience: [{ type: 'cart_filled' }] }, { id: 'c2' }, { id: 'c3' }),
        pages,
      },
      async (visit) => {
        await openStill(visit);
        await leaveByTop(visit.page);
        await seePrompt(visit.page);
        expect(await exposedIn(visit)).toMatchObject([{ properties: { campaign_id: 'c2' } }]);
      },
    ));

  test.each([
    ['scroll depth', { type: 'scroll_depth', depth: 0.5 }],
    ['idleness', { type: 'idle', idleMs: 5_000 }],
  ] as const)('can be triggered by %s', (_, trigger) =>
    visitShop(
      browser,
      { site: siteOf({ trigger }), pages: { '/': { body: '<div style="height:4000px"></div>' } } },
      async (visit) => {
        const { page } = visit;
        await openStill(visit, '/', 3_000);
        await page.mouse.move(300, 300);
        await page.clock.runFor(3_000);
        expect(await exposedIn(visit)).toEqual([]);
        if (trigger.type === 'scroll_depth') await page.evaluate(() => scrollTo(0, 2_500));
        for (let i = 0; i < 10 && !(await promptOf(page).count()); i++) {
          await page.clock.runFor(1_000);
          await page.waitForTimeout(100);
        }
        await seePrompt(page);
        expect(await exposedIn(visit)).toMatchObject([{ properties: { reason: trigger.type } }]);
      },
    ),
  );

  test('can be shown by the shop, past audience and caps, one at a time', () =>
    visitShop(
      browser,
      { site: siteOf({ audience: [{ type: 'cart_filled' }] }), pages },
      async (visit) => {
        const { page } = visit;
        await visit.open();
        await page.evaluate(() => {
          window.tresen.show('unknown');
          window.tresen.show('c1');
        });
        await promptOf(page).waitFor();
        await page.evaluate(() => window.tresen.show('c1'));
        await page.waitForTimeout(300);
        expect(await promptOf(page).count()).toBe(1);
        expect(await exposedIn(visit)).toMatchObject([
          { properties: { reason: 'api', arm: 'treatment' } },
        ]);
      },
    ));
});
