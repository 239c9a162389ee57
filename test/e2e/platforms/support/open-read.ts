import type { Visit } from '../../../support/fixture-visit.ts';

/** Opens a page of the shop and waits until the shop itself is being read. */
export async function openRead({ open, page }: Visit, path = '/'): Promise<void> {
  await open(path);
  await page.mouse.click(1, 1);
  await page.waitForFunction('tresen.explain().shop');
}

/** Waits until the page itself knows of an event. */
export const untilTold = ({ page }: Visit, event: string) =>
  page.waitForFunction(
    (name) => window.tresen.explain().recent.some((told) => told.event === name),
    event,
  );
