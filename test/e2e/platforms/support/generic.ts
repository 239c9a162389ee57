import type { Page } from 'playwright-core';
import { isAtWork, type Visit } from '../../../support/fixture-visit.ts';

/** Pages are looked at several times, the second time after 400 ms. */
const readMs = 900;

/** Opens a page, and lets it be read. */
export async function see({ open, page }: Visit, path: string): Promise<void> {
  await open(path);
  await isRead(page);
}

/** What reads a page arrives after the script; on a page that needs none it does not. */
async function isRead(page: Page): Promise<void> {
  const isThere = page.waitForFunction(() => 'shop' in window.tresen.explain());
  await Promise.race([isThere.catch(() => {}), page.waitForTimeout(3_000)]);
  await page.waitForTimeout(readMs);
}

/** The first page of a visit waits for the parts, which are built when they are first asked for. */
export async function enter(visit: Visit, path: string): Promise<void> {
  await visit.open(path);
  await visit.page.waitForFunction(() =>
    window.tresen.explain().recent.some(({ event }) => /^view_/.test(event)),
  );
}

/** Presses what is called so and leads to another page, and lets that be read. */
export async function press(page: Page, name: string, within = 'body'): Promise<void> {
  await page.locator(within).getByText(name, { exact: true }).first().click();
  await page.waitForLoadState();
  await isAtWork(page);
  await isRead(page);
}

/** What was told, one line an event, for comparing whole visits. */
export const linesOf = (told: readonly object[]): string[] =>
  told.map((one) =>
    Object.values(one)
      .map((value) => (Array.isArray(value) ? `[${value.join(', ')}]` : `${value}`))
      .join(' '),
  );
