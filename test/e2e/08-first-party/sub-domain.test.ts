import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import {
  type CollectorProcess,
  readAllEvents,
  startCollector,
} from '../../support/collector-process.ts';
import { isAtWork } from '../../support/fixture-visit.ts';
import { freePort } from '../../support/free-port.ts';
import { eventually } from '../../support/profile-api.ts';
import { builtClient, resolveHere, serveTeehaus, writeSites } from './first-party-shop.ts';

let folder: string;
let collector: CollectorProcess;
let shop: Awaited<ReturnType<typeof serveTeehaus>>;
let browser: Browser;

/** The shop's name and that of a page which is not the shop's lead to one server. */
const at = (host: string) => `http://${host}:${shop.port}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tresen-sub-domain-'));
  const port = await freePort();
  shop = await serveTeehaus(
    `<script async src="http://t.teehaus.example:${port}/s/teehaus.js"></script>`,
  );
  collector = await startCollector(folder, {
    PORT: String(port),
    TRESEN_DIST: builtClient,
    TRESEN_CONFIG: await writeSites(folder, [at('www.teehaus.example')]),
  });
  browser = await launchBrowser({ args: [resolveHere] });
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([shop?.close(), collector?.signal('SIGTERM')]);
  await rm(folder, { recursive: true });
});

/** Opens the page of a host and tells one event under consent. */
const tellFrom = async (host: string, event: string) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(at(host));
  await isAtWork(page);
  await page.evaluate(() => window.tresen.consent({ analytics: true }));
  const isPost = (text: string | null) => `${text}`.includes(event);
  const asked = page.waitForRequest((request) => isPost(request.postData()));
  const failed = page
    .waitForEvent('requestfailed', {
      predicate: (request) => isPost(request.postData()),
      timeout: 3_000,
    })
    .then(
      (request) => request.failure()?.errorText,
      () => undefined,
    );
  await page.evaluate((name) => window.tresen.track(name, {}), event);
  const request = await asked;
  return { context, page, cookie: (await request.allHeaders()).cookie, failed };
};

test('the collector under a name of the shop’s takes events, and needs no cookie for it', async () => {
  const { context, cookie } = await tellFrom('www.teehaus.example', 'from_the_shop');
  const events = await eventually(
    () => readAllEvents(collector.url),
    (found) => found.some(({ event }) => event === 'from_the_shop'),
  );
  const jar = (await context.cookies()).filter(({ name }) => name === 'tresen');
  const visitorId = events.find(({ event }) => event === 'from_the_shop')?.visitorId;
  expect(jar).toMatchObject([{ value: visitorId, domain: '.teehaus.example' }]);
  expect(cookie).toBeUndefined();
  await context.close();
});

test('a page of somebody else’s with the same tag is refused, and stores nothing', async () => {
  const { context, failed } = await tellFrom('copycat.example', 'from_a_copy');
  expect(await failed).toContain('ERR_FAILED');
  const stored = await readAllEvents(collector.url);
  expect(stored.filter(({ event }) => event === 'from_a_copy')).toEqual([]);
  await context.close();
});
