import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type FixtureShop, serveShop } from './fixture-shop.ts';
import { eventually } from './profile-api.ts';
import { type LabEvent, type SdkLab, startSdkLab } from './sdk-lab.ts';

const packages = resolve(import.meta.dirname, '../../node_modules');
/** The files that the SDKs' packages carry, as a shop would copy them to itself. */
const folders: Readonly<Record<string, string>> = {
  segment: `${packages}/@segment/analytics-next/dist/umd`,
  rudderstack: `${packages}/@rudderstack/analytics-js/dist/npm/modern/bundled/umd`,
};

/** A shop on an origin of its own that loads another maker's SDK, and a collector behind it. */
export type SdkShop = {
  lab: SdkLab;
  /** Plays a visit in a browser profile of its own, in a page with this in its head. */
  visit(head: string, play: (visit: SdkVisit) => Promise<void>, init?: () => void): Promise<void>;
  stop(): Promise<void>;
};

export type SdkVisit = {
  page: Page;
  /** Every host that the page asked, in order of the first time. */
  hosts(): string[];
  /** The events of one visitor, once so many are there. */
  eventsOf(visitorId: string, count: number): Promise<LabEvent[]>;
};

/** Starts both. The shop is `localhost`, the collector `127.0.0.1`: what is allowed is CORS's. */
export const startSdkShop = async (browser: Browser): Promise<SdkShop> => {
  let head = '';
  const files = new Hono()
    .get('/files/:sdk/:file', async (c) => {
      const folder = folders[c.req.param('sdk')];
      const script = await readFile(`${folder}/${c.req.param('file')}`);
      return c.body(new Uint8Array(script), 200, { 'Content-Type': 'text/javascript' });
    })
    .get('/favicon.ico', (c) => c.body(null, 204))
    .get('*', (c) =>
      c.html(`<!doctype html><html lang="en"><head><title>Tea</title>${head}</head></html>`),
    );
  const shop: FixtureShop = await serveShop(files);
  const lab = await startSdkLab([shop.origin]);

  const eventsOf = (visitorId: string, count: number): Promise<LabEvent[]> =>
    eventually(
      async () => (await lab.events()).filter((event) => event.visitorId === visitorId),
      (events) => events.length >= count,
    );

  return {
    lab,
    visit: async (nextHead, play, init) => {
      head = nextHead;
      const context = await browser.newContext();
      const page = await context.newPage();
      const hosts = new Set<string>();
      const errors: string[] = [];
      page.on('request', (request) => hosts.add(new URL(request.url()).host));
      page.on('pageerror', (error) => errors.push(error.message));
      if (init) await page.addInitScript(init);
      await page.goto(`${shop.origin}/tea?utm_source=news&utm_campaign=May`);
      await play({ page, hosts: () => [...hosts], eventsOf });
      expect(errors).toEqual([]);
      // Nothing speaks to its maker, or to anybody else.
      expect([...hosts].sort()).toEqual([new URL(lab.url).host, new URL(shop.origin).host].sort());
      await context.close();
    },
    stop: async () => {
      await shop.close();
      await lab.stop();
    },
  };
};
