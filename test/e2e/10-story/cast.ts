import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createShopWalk, type ShopWalk } from '../../support/shop-walk.ts';
import type { Stack } from '../../support/stack.ts';

type Device = NonNullable<Parameters<Browser['newContext']>[0]>;

/** What people of the story hold in their hands. */
export const devices = {
  phone: {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: 'de-DE',
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1',
  },
  laptop: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    userAgent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36',
  },
  elsewhere: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0',
  },
} satisfies Record<string, Device>;

/** A browser in use. */
export type Seat = { context: BrowserContext; page: Page; walk: ShopWalk };

/** Opens a browser of its own, which shares nothing with others. */
export async function takeSeat(browser: Browser, shopUrl: string, device: Device): Promise<Seat> {
  const context = await browser.newContext(device);
  const page = await context.newPage();
  return { context, page, walk: createShopWalk(page, shopUrl) };
}

/** The visitor that this browser is. */
export async function visitorOf({ context }: Seat, { shopUrl }: Stack): Promise<string> {
  const cookies = await context.cookies(shopUrl);
  const mark = cookies.find(({ name }) => name === 'tresen');
  if (!mark) throw new Error('The browser has no mark of its own.');
  return mark.value;
}

/** Where pictures of the story go, if somebody wants to look at them. */
const shots = process.env.SHOTS_DIR;
if (shots) mkdirSync(shots, { recursive: true });

/** Takes a picture of the whole page, at the widths of a desk and of a phone. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!shots) return;
  const before = page.viewportSize();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
  }
  if (before) await page.setViewportSize(before);
}
