import type { Hono } from 'hono';
import type { Browser } from 'playwright-core';
import { visitShop } from '../../../support/fixture-visit.ts';

/** Opens a page of a shop until its system's part is at work, so that the browser has all that it needs. */
export const warmUp = (
  browser: Browser,
  shop: (tag: string) => Pick<Hono, 'fetch'>,
  path: string,
): Promise<void> =>
  visitShop(browser, { shop, site: { consent: 'granted' } }, async ({ open, page }) => {
    await open(path);
    await page.waitForFunction(() => {
      const { shop: found } = window.tresen.explain() as { shop?: { sources?: unknown[] } };
      return found?.sources?.length;
    });
  });
