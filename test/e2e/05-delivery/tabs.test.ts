import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import type { FakeCollector } from '../../support/fake-collector.ts';
import { type Visit, visitShop } from '../../support/fixture-visit.ts';
import { eventually } from '../../support/profile-api.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** How often a batch with the event was taken. */
const taken = ({ deliveries }: FakeCollector, name: string) =>
  deliveries.filter(
    ({ recorded, batch }) => recorded && batch.batch.some(({ event }) => event === name),
  ).length;
const failFor = ({ collector }: Visit, name: string) =>
  collector.answer((_, { batch }) => ({
    type: 'answer',
    status: batch.some(({ event }) => event === name) ? 503 : 200,
  }));
const succeed = ({ collector }: Visit) => collector.answer(() => ({ type: 'answer', status: 200 }));
/** What pages could not deliver. */
const kept = ({ page }: Visit) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('tresen.')));

describe.concurrent('of two tabs, one of which cannot deliver,', () => {
  test('the other leaves it alone while it tries: nothing is delivered twice', () =>
    visitShop(browser, {}, async (visit) => {
      const { page, collector } = visit;
      await visit.open();
      await visit.settled();
      failFor(visit, 'stuck');
      await page.evaluate(() => window.tresen.track('stuck', {}));
      await eventually(
        () => kept(visit),
        ({ length }) => length > 0,
      );
      const other = await visit.openTab('/other');
      await visit.settled(other);
      expect(taken(collector, 'stuck')).toBe(0);
      succeed(visit);
      await eventually(
        async () => taken(collector, 'stuck'),
        (times) => times > 0,
      );
      await other.waitForTimeout(3_000);
      expect(taken(collector, 'stuck')).toBe(1);
      expect(await kept(visit)).toEqual([]);
    }));

  test('the other takes over when it is closed', () =>
    visitShop(browser, {}, async (visit) => {
      const { page, collector } = visit;
      await visit.open();
      await visit.settled();
      failFor(visit, 'stuck');
      await page.evaluate(() => window.tresen.track('stuck', {}));
      await eventually(
        () => kept(visit),
        ({ length }) => length > 0,
      );
      const other = await visit.openTab('/other');
      await visit.settled(other);
      expect(taken(collector, 'stuck')).toBe(0);
      succeed(visit);
      await page.close();
      await eventually(
        async () => taken(collector, 'stuck'),
        (times) => times > 0,
      );
      await other.waitForTimeout(1_000);
      const ids = collector
        .log()
        .filter(({ event }) => event === 'stuck')
        .map(({ messageId }) => messageId);
      expect(new Set(ids).size).toBe(1);
      expect(await kept({ ...visit, page: other })).toEqual([]);
    }));
});

test('thirty pages in a hurry carry no growing heap along', () =>
  visitShop(browser, {}, async (visit) => {
    for (let i = 0; i < 30; i += 1) await visit.open(`/${i}`);
    const log = await visit.settled();
    expect(log.filter(({ event }) => event === 'page_view')).toHaveLength(30);
    const sizes = visit.collector.deliveries.map(({ batch }) => batch.batch.length);
    expect(Math.max(...sizes)).toBeLessThan(12);
  }));
