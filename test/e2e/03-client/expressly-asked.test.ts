import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { watchDevice } from '../../support/device-watch.ts';
import { fixtureCampaign } from '../../support/fixture-campaign.ts';
import { visitShop } from '../../support/fixture-visit.ts';
import { eventually } from '../../support/profile-api.ts';
import { promptOf } from '../../support/shop-walk.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const site = { consent: 'required', campaigns: [fixtureCampaign({ goal: 'newsletter' })] } as const;
const answers = [
  ['no answer', '0'],
  ['a refusal', 'tresen.consent({analytics:false,personalization:false,marketing:false})'],
] as const;

describe.concurrent('a sign-up to the newsletter', () => {
  test.each(answers)('with %s travels alone and leaves nothing on the device', (_, answer) =>
    visitShop(browser, { site }, async (visit) => {
      const { page, collector } = visit;
      const device = await watchDevice(page);
      await visit.open();
      await page.evaluate(answer);
      await page.evaluate(() => window.tresen.show('c1'));
      const prompt = promptOf(page);
      await prompt.locator('input[type=email]').fill('ada@example.com');
      await prompt.locator('.accept').click();
      await eventually(
        async () => collector.log(),
        ({ length }) => length > 0,
      );
      // Long enough for whatever else would gather.
      await page.waitForTimeout(6_000);
      expect(collector.log()).toMatchObject([
        {
          event: 'newsletter_requested',
          properties: {
            campaign_id: 'c1',
            email: 'ada@example.com',
            consent_text: 'I would like to receive the newsletter.',
            path: '/',
          },
          context: { consent: [] },
        },
      ]);
      expect(collector.log()[0]?.anonymousId).toMatch(/^[0-9a-f]{32}$/);
      expect(await device.traces()).toEqual([]);
    }),
  );

  test('after consent is told with its prompt, once', () =>
    visitShop(browser, { site: { ...site, consent: 'granted' } }, async (visit) => {
      const { page } = visit;
      await visit.open();
      await page.evaluate(() => window.tresen.show('c1'));
      const prompt = promptOf(page);
      await prompt.locator('input[type=email]').fill('ada@example.com');
      await prompt.locator('.accept').click();
      await page.waitForTimeout(1_500);
      await prompt.locator('.close').click();
      const told = (await visit.settled()).filter(({ event }) => /prompt|newsl/.test(`${event}`));
      expect(told.map(({ event }) => event).sort()).toEqual([
        'newsletter_requested',
        'prompt_exposed',
        'prompt_shown',
        'prompt_submitted',
      ]);
    }));
});
