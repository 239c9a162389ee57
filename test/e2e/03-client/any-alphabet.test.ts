import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { visitShop } from '../../support/fixture-visit.ts';
import { eventually } from '../../support/profile-api.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
test.each([
  ['Cyrillic', 'кружка '],
  ['Japanese', 'マグカップ '],
])('long texts in %s arrive', (_, word) =>
  visitShop(browser, {}, async (visit) => {
    await visit.open();
    await visit.settled();
    await visit.page.evaluate(
      (text) => {
        for (let i = 0; i < 4; i++) window.tresen.track('told', { i, text });
      },
      word.repeat(10_000).slice(0, 11_000),
    );
    const log = await eventually(
      async () => visit.collector.log().filter(({ event }) => event === 'told'),
      ({ length }) => length >= 4,
    );
    expect(log).toHaveLength(4);
  }),
);
test('nothing but known, plain values leaves the data layer', () =>
  visitShop(
    browser,
    { pages: { '/': { head: '<script>window.dataLayer=[]</script>' } } },
    async (visit) => {
      await visit.open();
      await visit.page.evaluate(() => {
        window.dataLayer.push({
          event: 'purchase',
          payment_email: 'a@example.com',
          ecommerce: {
            transaction_id: 'T',
            coupon: { owner: 'b@example.com' },
            items: [{ item_id: 'm', item_owner: { mail: 'c@example.com' } }],
          },
        });
      });
      expect(JSON.stringify(await visit.settled())).not.toContain('example.com');
    },
  ));
test('200 events held before consent all arrive soon after it', () =>
  visitShop(browser, { site: { consent: 'required' } }, async (visit) => {
    await visit.open();
    await visit.page.evaluate(() => {
      for (let i = 0; i < 190; i++) window.tresen.track('held', { i, text: 'x'.repeat(600) });
      window.tresen.consent({ analytics: true });
    });
    const log = await eventually(
      async () => visit.collector.log().filter(({ event }) => event === 'held'),
      ({ length }) => length >= 190,
      10_000,
    );
    expect(log).toHaveLength(190);
  }));
