import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOwner } from '../../../collector/http/create-owner.ts';
import { pageHeaders } from '../../../collector/http/page-headers.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import { launchBrowser } from '../../support/browser.ts';
import { cheapHasher } from '../../support/collector-app.ts';
import { createDashboard } from '../../support/dashboard-app.ts';
import { demoSites } from '../../support/demo-sites.ts';
import { newEvent } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { seedPeople } from '../../support/seed-people.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

type Dashboard = { url: string; append(events: NewEvent[]): Promise<unknown> };
let browser: Browser;
const servers: ServerType[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  for (const server of servers) server.close();
});

/** The dashboard with its real headers and log-in, over a store in memory. */
async function startDashboard(events: NewEvent[]): Promise<Dashboard> {
  const store = createMemoryStore();
  await store.append(events);
  const owner = createOwner({
    config: { sites: demoSites, publicUrl: undefined, trustedProxies: 0 },
    adminToken: 'secret',
    store,
    records: store,
    addressOf: () => 'test',
    hasher: cheapHasher,
    now: Date.now,
  });
  const app = new Hono();
  app.use(pageHeaders);
  app.use(owner.guard);
  app.route('/', owner.routes);
  const { routes } = await createDashboard({
    sites: demoSites,
    store,
    now: Date.now,
    requireOwnerPage: owner.requireOwnerPage,
    sessions: owner.sessions,
    ...owner.reads,
  });
  app.route('/', routes);
  const server = await new Promise<ServerType>((resolve) => {
    const started: ServerType = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
      resolve(started),
    );
  });
  servers.push(server);
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, append: store.append };
}

/** Logs in as the owner does; whatever the browser complains about is collected. */
async function logIn(url: string, options: Parameters<Browser['newContext']>[0] = {}) {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${url}/`);
  await page.getByLabel('Access token').fill('secret');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${url}/`);
  return { page, context, complaints };
}

/** Every page that the walk through people does not open, with something on it. */
const rooms = [
  '/?stage=prospect&cart=abandoned',
  '/?q=marra',
  '/people/v_a41c7f02~demo/identity',
  '/people/v_a41c7f02~demo/erase',
  '/segments',
  '/segments/cart_abandoners',
  '/segments/at_risk/edit',
  '/imports',
  '/privacy?q=lena',
  '/security?failed=too_short',
  '/setup?failed=token',
];

const arrival = (visitorId: string) => {
  const at = Date.now();
  return newEvent('page_view', at, { path: '/tea', title: 'Tea' }, { visitorId, receivedAt: at });
};

describe('the dashboard in a browser', () => {
  test('stays fresh without a reload, without moving the focus or touching what did not change', async () => {
    const dashboard = await startDashboard(seedPeople(Date.now()));
    const { page, context, complaints } = await logIn(dashboard.url);
    const first = page.locator('.row h3 a').first();
    await first.focus();
    const focused = await first.textContent();
    const last = await page.locator('.row').last().elementHandle();
    const lede = (await page.locator('h1').textContent()) ?? '';
    const count = Number(/\d+/.exec(lede)?.[0]);
    await dashboard.append([arrival('9f9f9f')]);
    await page.getByText('Visitor 9F9F').waitFor({ timeout: 10_000 });
    expect(await page.locator('h1').textContent()).toContain(String(count + 1));
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(focused);
    expect(await last?.evaluate((row) => row.isConnected)).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('begins with the tag to copy, and shows the first visitor by itself', async () => {
    const dashboard = await startDashboard([]);
    const { page, context, complaints } = await logIn(dashboard.url, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `<script async src="${dashboard.url}/s/demo.js"></script>`,
    );
    await dashboard.append([arrival('abcd')]);
    await page.getByRole('link', { name: 'Visitor ABCD' }).waitFor({ timeout: 10_000 });
    expect(await page.getByRole('searchbox').isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('works without JavaScript, by keyboard, and lets the owner out again', async () => {
    const dashboard = await startDashboard(seedPeople(Date.now()));
    const { page, context } = await logIn(dashboard.url, { javaScriptEnabled: false });
    await page.getByRole('searchbox').fill('mara');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Mara Hoffmann' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Mara Hoffmann' }).waitFor();
    await page.getByRole('link', { name: 'Deutsch' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.waitForURL(/\/login$/);
    await page.goto(`${dashboard.url}/`);
    expect(page.url()).toContain('/login');
    await context.close();
  });

  test('is walked through by keys alone, which can be turned off', async () => {
    const dashboard = await startDashboard(seedPeople(Date.now()));
    const { page, context, complaints } = await logIn(dashboard.url);
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
    const names = await page.locator('.row h3 a').allTextContents();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await focused()).toBe(names[1]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('k');
    expect(await focused()).toBe(names[1]);
    await page.keyboard.press('/');
    await page.keyboard.type('/?j');
    expect(await page.getByRole('searchbox').inputValue()).toBe('/?j');
    await page.keyboard.press('Tab');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.getByLabel('Use these keys').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(names).not.toContain(await focused());
    await page.keyboard.press('Shift+Tab');
    await page.locator('.row h3 a').nth(1).press('Enter');
    await page.getByRole('heading', { level: 1, name: names[1] ?? '' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('narrows the list down, keeps what is being chosen, and lets go of a filter', async () => {
    const dashboard = await startDashboard(seedPeople(Date.now()));
    const { page, context, complaints } = await logIn(dashboard.url);
    await page.getByText('Filter', { exact: true }).click();
    await page.getByLabel('Cart', { exact: true }).selectOption('abandoned');
    await dashboard.append([arrival('8e8e8e')]);
    await page.getByText('Visitor 8E8E').waitFor({ timeout: 10_000 });
    expect(await page.getByLabel('Cart', { exact: true }).inputValue()).toBe('abandoned');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.waitForURL(/cart=abandoned/);
    expect(await page.locator('.row').count()).toBe(3);
    await page.getByRole('link', { name: 'Remove: Cart: Left behind' }).click();
    await page.getByText('Visitor 8E8E').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('makes a segment of questions, counting while it is written', async () => {
    const dashboard = await startDashboard(seedPeople(Date.now()));
    const { page, context, complaints } = await logIn(dashboard.url);
    await page.getByRole('link', { name: 'Segments' }).click();
    await page.getByRole('link', { name: 'New segment' }).click();
    await page.getByLabel('Name').fill('Full carts');
    await page.getByLabel('Another line').selectOption('cart');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel('Left behind').check();
    await page.getByText('3 of 12 people fit.').waitFor();
    await page.setViewportSize({ width: 390, height: 700 });
    await page.getByLabel('Another line').selectOption('did');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.waitForURL(/#g0-r1$/);
    const added = page.locator('#g0-r1');
    expect(await added.evaluate((row) => row.getBoundingClientRect().top)).toBeLessThan(100);
    await added.getByLabel('what').selectOption('purchase');
    await page.getByText('0 of 12 people fit.').waitFor();
    await added.getByLabel('does not hold').check();
    await page.getByText('3 of 12 people fit.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Full carts' }).waitFor();
    await page.getByRole('link', { name: 'Delete …' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { level: 1, name: 'Segments' }).waitFor();
    expect(await page.getByText('Full carts').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('tells another system of a segment, by keys alone', async () => {
    const dashboard = await startDashboard(seedPeople(Date.now()));
    const { page, context, complaints } = await logIn(dashboard.url);
    await page.goto(`${dashboard.url}/segments/cart_abandoners`);
    await page.getByLabel('Address').fill('http://127.0.0.1/hook');
    await page.keyboard.press('Enter');
    await page.getByText('leads into the own network').waitFor();
    await page.getByLabel('Address').fill('https://shop.example/hook');
    await page.keyboard.press('Enter');
    const secret = await page.locator('code').textContent();
    expect(secret).toMatch(/^whsec_/);
    await page.getByRole('link', { name: 'I have kept it' }).press('Enter');
    await page.getByText('https://shop.example/hook').waitFor();
    expect(await page.content()).not.toContain(secret);
    await page.getByText('Switch off …').press('Enter');
    await page.getByRole('button', { name: 'Switch off', exact: true }).press('Enter');
    await page.getByText('The webhook is off.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('erases somebody after a second step', async () => {
    const dashboard = await startDashboard(seedPeople(Date.now()));
    const { page, context, complaints } = await logIn(dashboard.url);
    await page.getByRole('link', { name: 'Jonas Weber' }).click();
    await page.getByRole('link', { name: 'Erase …' }).click();
    await page.getByRole('heading', { name: 'Erase Jonas Weber?' }).waitFor();
    await page.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByText('are gone and cannot come back').waitFor();
    await page.getByLabel('Whom is it about?').fill('Jonas');
    await page.keyboard.press('Enter');
    await page.getByText('Nobody is known as “Jonas”.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
    [1280, 390].map((width) => ({ colorScheme, width })),
  );
  test.each(looks)(
    'is accessible and fits: $colorScheme, $width px',
    async ({ colorScheme, width }) => {
      const dashboard = await startDashboard(seedPeople(Date.now()));
      const options = {
        colorScheme,
        viewport: { width, height: 900 },
        // The checker is injected as an inline script, which the pages rightly forbid.
        bypassCSP: true,
      };
      const { page, context } = await logIn(dashboard.url, options);
      await expectGood(page);
      for (const name of ['lena.brandt@mail.example', 'Mara Hoffmann']) {
        await page.getByRole('link', { name }).click();
        await page.getByRole('heading', { level: 1, name }).waitFor();
        await expectGood(page);
        if (width === 390) expect(await tooLow(page)).toEqual([]);
        await page.goBack();
      }
      // What differs by colour and width is in the style sheet, and there it is the same for all pages.
      const isCorner = (colorScheme === 'light') === (width === 1280);
      for (const path of isCorner ? rooms : rooms.slice(-2)) {
        await page.goto(`${dashboard.url}${path}`);
        await expectGood(page);
        if (width === 390) expect(await tooLow(page)).toEqual([]);
      }
      await page.goto(`${dashboard.url}/login?failed=token`);
      await expectGood(page);
      await context.close();
      const unused = await startDashboard([]);
      const owner = await logIn(unused.url, options);
      await expectGood(owner.page);
      await owner.context.close();
    },
  );
});

/** Controls lower than a thumb needs; a link in a sentence is as high as its line, a row is one whole target. */
const tooLow = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('a, button, select, input:not([type=hidden]), summary')]
      .filter((control) => {
        const { width, height } = (control.closest('label') ?? control).getBoundingClientRect();
        const isLine = control.matches(
          '.row h3 a, .junk-line a, .tie p a, .skip, .hidden, .hidden *',
        );
        return !isLine && width > 2 && height > 2 && height < 43.5;
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 120)),
  );

async function expectGood(page: Page): Promise<void> {
  await page.addScriptTag({ path: axePath });
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  });
  expect(found).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
}
