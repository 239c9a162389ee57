import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { visitShop } from '../../support/fixture-visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
const forbid = (owner: string, name: string) =>
  `Object.defineProperty(${owner},"${name}",{get(){throw new DOMException("no","SecurityError")},set(){throw new DOMException("no","SecurityError")}});`;
const inShop = 'if(location.hostname){';
const devices: readonly [name: string, init: string][] = [
  ['localStorage forbidden', forbid('window', 'localStorage')],
  [
    'localStorage full',
    `${inShop}for(let n=1e6;n>1;n=n>>1)for(;;)try{localStorage['x'+Math.random()]='x'.repeat(n)}catch{break}}`,
  ],
];
test.each(devices)('%s knows its visitor on the next page', (_, init) =>
  visitShop(browser, { init }, async (visit) => {
    await visit.open();
    await visit.settled();
    await visit.open('/next');
    const visitors = new Set((await visit.settled()).map(({ anonymousId }) => anonymousId));
    expect(visitors.size).toBe(1);
  }),
);
