import type { Hono } from 'hono';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Tresen } from '../../client/api.ts';
import type { SiteConfig } from '../../client/protocol/site-config.ts';
import { type FakeCollector, type Sent, startFakeCollector } from './fake-collector.ts';
import { type FixturePage, serveShop, startFixtureShop } from './fixture-shop.ts';
import { eventually } from './profile-api.ts';

declare global {
  interface Window {
    tresen: Tresen;
    dataLayer: unknown[];
  }
}

/** What a test says about its shop, its site and its browser; the rest is usual. */
export type VisitOptions = {
  site?: Partial<SiteConfig>;
  pages?: Readonly<Record<string, FixturePage>>;
  /** A whole shop instead of pages; `tag` is to stand in the head of each of its pages. */
  shop?: (tag: string) => Pick<Hono, 'fetch'>;
  /** Runs in every page before anything else. */
  init?: string | (() => void);
  context?: BrowserContextOptions;
};

/** A visitor with a page open in a shop, and the collector that the shop reports to. */
export type Visit = {
  page: Page;
  context: BrowserContext;
  collector: FakeCollector;
  shopUrl: string;
  /** Opens a path of the shop, in the visitor's page or in another one, and waits for the script. */
  open(path?: string, where?: Page): Promise<void>;
  /** Another tab of the same browser. */
  openTab(path?: string): Promise<Page>;
  /** Lets everything that was captured leave, and answers the whole log, repetitions left out. */
  settled(where?: Page): Promise<Sent[]>;
};

const marker = 'test_marker';
/** What the data layer claims waits so long for the shop's answer, an order for what else is said of it. */
const heldMs = 400;

/**
 * Plays a visit in a shop, a collector and a browser profile of its own. Whatever the visit is about,
 * no error and no unhandled rejection may reach any page of it.
 */
export async function visitShop(
  browser: Browser,
  options: VisitOptions,
  play: (visit: Visit) => Promise<void>,
): Promise<void> {
  const collector = await startFakeCollector(options.site);
  const scriptUrl = `${collector.origin}/s/demo.js`;
  const shop = options.shop
    ? await serveShop(options.shop(`<script async src="${scriptUrl}"></script>`))
    : await startFixtureShop(scriptUrl, options.pages ?? {});
  const viewport = { width: 1280, height: 800 };
  const context = await browser.newContext({ viewport, ...options.context });
  const troubles: string[] = [];
  // Chromium tells unhandled rejections here too.
  context.on('weberror', (trouble) => troubles.push(String(trouble.error())));
  if (options.init) await context.addInitScript(options.init);
  const page = await context.newPage();
  const visit: Visit = {
    page,
    context,
    collector,
    shopUrl: shop.origin,
    async open(path = '/', where = page) {
      await where.goto(shop.origin + path);
      await isAtWork(where);
    },
    async openTab(path = '/') {
      const tab = await context.newPage();
      await visit.open(path, tab);
      return tab;
    },
    settled: (where = page) => settled(where, collector),
  };
  try {
    await play(visit);
    expect(troubles).toEqual([]);
  } finally {
    await context.close();
    await Promise.all([shop.close(), collector.close()]);
  }
}

/** Waits until the script has taken over from the stub. */
export const isAtWork = (page: Page) =>
  page.waitForFunction(() => typeof window.tresen?.explain === 'function');

let marks = 0;

/** An urgent event takes along everything that waits; when it is there, so is the rest. */
async function settled(page: Page, { log }: FakeCollector): Promise<Sent[]> {
  await page.waitForTimeout(heldMs);
  const name = `${marker}_${++marks}`;
  await page.evaluate((event) => window.tresen.track(event, {}), name);
  await eventually(
    async () => log(),
    (events) => events.some(({ event }) => event === name),
  );
  // A batch whose answer the page did not live to see comes twice; the collector knows its ids.
  const once = new Map(log().map((sent) => [sent.messageId, sent]));
  return [...once.values()].filter(({ event }) => !`${event}`.startsWith(marker));
}

/** What an action must lead to, and what it must not. */
export type Expectation = {
  action: () => Promise<unknown>;
  /** Of the events named here and in `notSent`, exactly these, in this order. */
  sent: readonly { event: string; [field: string]: unknown }[];
  notSent?: readonly string[];
};

/** Takes an action and checks which events reach the collector because of it. */
export async function expectEvents(
  { settled, page }: Visit,
  { action, sent, notSent = [] }: Expectation,
  where: Page = page,
): Promise<void> {
  const before = (await settled(where)).length;
  await action();
  const after = (await settled(where)).slice(before);
  const names = new Set([...sent.map(({ event }) => event), ...notSent]);
  expect(after.filter(({ event = '' }) => names.has(event))).toMatchObject(sent);
}
