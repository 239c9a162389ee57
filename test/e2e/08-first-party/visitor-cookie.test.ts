import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { readAllEvents } from '../../support/collector-process.ts';
import { isAtWork } from '../../support/fixture-visit.ts';
import { eventually } from '../../support/profile-api.ts';
import { type FirstPartyShop, resolveHere, startFirstPartyShop } from './first-party-shop.ts';

let shop: FirstPartyShop;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [shop, browser] = await Promise.all([
    startFirstPartyShop(),
    launchBrowser({ args: [resolveHere] }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});
beforeEach(async () => {
  shop.proxy.answer(() => ({ type: 'pass' }));
  context = await browser.newContext();
  page = await context.newPage();
});
afterEach(() => context.close());

const dayS = 86_400;
const open = async (path: string, host?: string): Promise<void> => {
  await page.goto(shop.at(path, host));
  await isAtWork(page);
};
const consent = (analytics: boolean) =>
  page.evaluate((is) => window.tresen.consent({ analytics: is, personalization: is }), analytics);
const track = (event: string) => page.evaluate((name) => window.tresen.track(name, {}), event);
const jar = async () => (await context.cookies()).filter(({ name }) => name === 'tresen');
/** How long the browser will keep the cookie, in days. */
const keptDays = async (): Promise<number> =>
  ((await jar())[0]?.expires ?? 0) / dayS - Date.now() / 1000 / dayS;
const arrived = (event: string) =>
  eventually(
    () => readAllEvents(shop.collectorUrl),
    (events) => events.some((one) => one.event === event),
  );
/** What was answered to the batch with this event. */
const answerTo = async (event: string) => {
  const [response] = await Promise.all([
    page.waitForResponse((one) => `${one.request().postData()}`.includes(event)),
    track(event),
  ]);
  return response.allHeaders();
};

describe('a shop with the collector under a path of its own', () => {
  test('asks nobody but itself, and its visitor is known on each of its hosts', async () => {
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).host));
    await open('/');
    expect(await jar()).toEqual([]);
    await consent(true);
    await track('first_visit');
    await arrived('first_visit');
    await open('/again', 'teehaus.example');
    await consent(true);
    await track('second_visit');
    const events = await arrived('second_visit');
    const visitors = ['first_visit', 'second_visit'].map(
      (name) => events.find(({ event }) => event === name)?.visitorId,
    );
    expect(visitors[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(visitors[1]).toBe(visitors[0]);
    expect((await jar()).map(({ value, domain }) => ({ value, domain }))).toEqual([
      { value: visitors[0], domain: '.teehaus.example' },
    ]);
    expect([...asked].every((host) => host.endsWith(`teehaus.example:${shop.port}`))).toBe(true);
  });

  test('gives the collector its cookie and none of the shop’s', async () => {
    await open('/');
    await consent(true);
    await answerTo('with_cookies');
    const batch = shop.proxy.passed.find(({ body }) => body.includes('with_cookies'));
    expect(batch?.headers.cookie).toBe(`tresen=${(await jar())[0]?.value}`);
    expect((await context.cookies()).map(({ name }) => name)).toContain('shop_session');
  });

  test('has the cookie renewed for 400 days, which a browser that cuts scripts’ cookies keeps', async () => {
    // What Safari does with cookies of scripts.
    await context.addInitScript(() => {
      const found = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
      Object.defineProperty(document, 'cookie', {
        get: () => found?.get?.call(document),
        set: (text: string) =>
          found?.set?.call(document, text.replace('max-age=34560000', 'max-age=604800')),
      });
    });
    await open('/');
    await consent(true);
    await eventually(jar, ({ length }) => length === 1);
    const answer = await answerTo('renewing');
    expect(answer['set-cookie']).toContain('Max-Age=34560000; Path=/; SameSite=Lax');
    expect(await eventually(keptDays, (days) => days > 399)).toBeCloseTo(400, 1);

    // Every page writes the cookie anew when it is left; its last batch is answered after that.
    await track('leaving');
    await page.goto('about:blank');
    await arrived('leaving');
    expect(await eventually(keptDays, (days) => days > 399)).toBeCloseTo(400, 1);
  });

  test('nothing renews where nothing is consented to', async () => {
    await open('/');
    await track('unasked');
    await page.waitForTimeout(500);
    await page.goto('about:blank');
    expect(shop.proxy.passed.filter(({ body }) => body.includes('unasked'))).toEqual([]);
    expect(await jar()).toEqual([]);
  });
});

describe('a visitor who withdraws consent', () => {
  const withdraw = async () => {
    const [response] = await Promise.all([
      page.waitForResponse((one) => `${one.request().postData()}`.includes('"denied"')),
      consent(false),
    ]);
    return (await response.allHeaders())['set-cookie'];
  };

  test('is told so by the answer, too', async () => {
    await open('/');
    await consent(true);
    await answerTo('before_withdrawal');
    expect(await jar()).toHaveLength(1);
    expect(await withdraw()).toContain('tresen=; Max-Age=0');
    expect(await jar()).toEqual([]);
  });

  test('does not get the cookie back from an answer that comes late', async () => {
    await open('/');
    await consent(true);
    await answerTo('settled');
    shop.proxy.answer(({ body }) =>
      body.includes('late_answer') ? { type: 'late', ms: 2_000 } : { type: 'pass' },
    );
    const late = page.waitForResponse((one) =>
      `${one.request().postData()}`.includes('late_answer'),
    );
    await track('late_answer');
    await arrived('late_answer');
    await withdraw();
    // It was made while there was consent, and says so.
    const answer = await (await late).allHeaders();
    expect(answer['set-cookie']).toMatch(/^tresen=[0-9a-f]{32}; Max-Age=34560000/);
    expect(await eventually(jar, ({ length }) => length === 0)).toEqual([]);
    await open('/next');
    expect(await jar()).toEqual([]);
  });
});
