import type { Page } from 'playwright-core';

/** Waits until a part of the client has arrived in a page, and a little for what it does there. */
export async function partArrived(page: Page, name: string, ms: number): Promise<void> {
  await page.waitForFunction(
    (file) =>
      performance
        .getEntriesByType('resource')
        .some(
          (entry) => entry.name.includes(file) && (entry as PerformanceResourceTiming).responseEnd,
        ),
    `/${name}.js`,
  );
  await page.waitForTimeout(ms);
}
