import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import type { Answer, Delivery, Sent } from '../../support/fake-collector.ts';
import { expectEvents, visitShop } from '../../support/fixture-visit.ts';
import { eventually } from '../../support/profile-api.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const status = (code: number, headers?: Record<string, string>): Answer => ({
  type: 'answer',
  status: code,
  ...(headers && { headers }),
});
const ok = status(200);
const named = (events: readonly Sent[], name: string) =>
  events.filter(({ event }) => event === name);
const idsOf = (delivery?: Delivery) => delivery?.batch.batch.map(({ messageId }) => messageId);

const view = '{event:"view_item",ecommerce:{items:[{item_id:"m1"}]}}';
const speaking = { '/': { head: `<script>window.dataLayer=[${view}]</script>` } };

describe.concurrent('a request', () => {
  test('is one that needs no preflight, and a first view of a shop that speaks makes one besides the script', () =>
    visitShop(browser, { pages: speaking }, async (visit) => {
      await visit.open();
      await visit.page.waitForTimeout(6_500);
      expect(visit.collector.requests).toEqual(['GET /s/demo.js', 'POST /v1/b']);
      const [first] = visit.collector.deliveries;
      expect(first?.contentType).toMatch(/^text\/plain/);
      expect(first?.batch).toMatchObject({ writeKey: 'demo', context: { locale: 'en' } });
    }));

  test('carries what its events share once', () =>
    visitShop(browser, {}, async (visit) => {
      await visit.open();
      await visit.settled();
      const [first] = visit.collector.deliveries;
      expect(first?.batch.anonymousId).toMatch(/^[0-9a-f]{32}$/);
      expect(first?.batch.batch.length).toBeGreaterThan(1);
      expect(first?.batch.batch.filter((event) => event.anonymousId)).toEqual([]);
    }));

  const texts: readonly [name: string, count: number, word: string][] = [
    ['short', 40, 'mug '],
    ['long', 12, 'mug '.repeat(1_500)],
    ['not of ASCII', 4, 'größe '.repeat(1_500)],
  ];
  const logFetch = () => {
    const bodies: unknown[] = [];
    const { fetch } = window;
    Object.assign(window, {
      bodies,
      fetch: (url: string, init: RequestInit) => {
        if (init.keepalive) bodies.push(new Blob([`${init.body}`]).size);
        return fetch(url, init);
      },
    });
  };
  test.each(texts)(
    'of %s texts arrives, and survives its page only if it is short',
    (_, count, text) =>
      visitShop(browser, { init: logFetch }, async (visit) => {
        await visit.open();
        await visit.settled();
        await visit.page.evaluate(
          ([many, long]) => {
            for (let i = 0; i < many; i++) window.tresen.track('told', { i, long });
          },
          [count, text] as const,
        );
        const log = await eventually(
          async () => named(visit.collector.log(), 'told'),
          (found) => found.length >= count,
        );
        expect(new Set(log.map(({ properties }) => properties.i)).size).toBe(count);
        const bodies = (await visit.page.evaluate('bodies')) as number[];
        expect(Math.max(...bodies)).toBeLessThan(64 * 1024);
      }),
  );
});

describe.concurrent('a collector that', () => {
  const failing: readonly [name: string, answer: Answer][] = [
    ['answers 500', status(500)],
    ['answers 503', status(503)],
    ['drops the connection', { type: 'drop', recorded: false }],
    ['records and drops the connection', { type: 'drop', recorded: true }],
  ];
  test.each(failing)('%s is asked again with the same ids, ever more slowly', (_, answer) =>
    visitShop(browser, {}, async (visit) => {
      const { collector, page } = visit;
      await visit.open();
      await visit.settled();
      const before = collector.deliveries.length;
      collector.answer((nth) => (nth < before + 2 ? answer : ok));
      await page.evaluate(() => window.tresen.track('custom', {}));
      const [first, second, third] = await eventually(
        async () => collector.deliveries.slice(before),
        (all) => all.length > 2,
      );
      expect(first?.batch.batch).toMatchObject([{ event: 'custom' }]);
      expect(idsOf(second)).toEqual(idsOf(first));
      expect(idsOf(third)).toEqual(idsOf(first));
      expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(450);
      expect((third?.at ?? 0) - (second?.at ?? 0)).toBeGreaterThan(900);
      const log = await visit.settled();
      expect(new Set(named(log, 'custom').map(({ messageId }) => messageId)).size).toBe(1);
      expect(collector.deliveries).toHaveLength(before + 4);
    }),
  );

  test('asks for patience gets it, from urgent events too', () =>
    visitShop(browser, {}, async (visit) => {
      const { collector, page } = visit;
      collector.answer((nth) => (nth ? ok : status(429, { 'retry-after': '2' })));
      await visit.open();
      await page.evaluate(() => window.tresen.track('first', {}));
      await page.waitForTimeout(500);
      await page.evaluate(() => window.tresen.track('second', {}));
      const log = await eventually(
        async () => collector.log(),
        (events) => named(events, 'second').length > 0,
      );
      const [refused, taken] = collector.deliveries;
      expect((taken?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThan(1_900);
      expect(named(log, 'first')).toHaveLength(1);
      expect(named(log, 'second')).toHaveLength(1);
    }));

  test('refuses a batch with 400 loses that batch, with the reason, and nothing else', () =>
    visitShop(browser, {}, async (visit) => {
      const { collector, page } = visit;
      const isBad = ({ event }: { event?: string }) => event === 'bad';
      collector.answer((_, { batch }) => (batch.some(isBad) ? status(400) : ok));
      await visit.open();
      await visit.settled();
      await page.evaluate(() => window.tresen.track('bad', {}));
      await page.waitForTimeout(300);
      await expectEvents(visit, {
        action: () => page.evaluate(() => window.tresen.track('good', {})),
        sent: [{ event: 'good' }],
        notSent: ['bad'],
      });
      const bad = await page.evaluate(() =>
        window.tresen.explain().recent.filter(({ event }) => event === 'bad'),
      );
      expect(bad).toMatchObject([{ reason: 'refused_by_collector' }]);
      await visit.open();
      expect(named(await visit.settled(), 'bad')).toEqual([]);
      expect(collector.deliveries.filter(({ batch }) => batch.batch.some(isBad))).toHaveLength(1);
    }));

  test('takes small batches only gets them smaller', () =>
    visitShop(browser, {}, async (visit) => {
      const { collector, page } = visit;
      const isHuge = ({ event }: { event?: string }) => event === 'huge';
      collector.answer((_, { batch }) =>
        status(batch.length > 2 || batch.some(isHuge) ? 413 : 200),
      );
      await visit.open();
      await page.evaluate(() => {
        for (const event of ['a', 'b', 'huge', 'c', 'd']) window.tresen.track(event, {});
      });
      const small = ['page_view', 'a', 'b', 'c', 'd'];
      const log = await eventually(
        async () => collector.log(),
        (events) => small.every((name) => named(events, name).length > 0),
      );
      for (const name of small) expect(named(log, name)).toHaveLength(1);
      const { recent } = await page.evaluate(() => window.tresen.explain());
      const reasons = recent
        .filter(({ reason }) => reason)
        .map(({ event, reason }) => [event, reason]);
      expect(reasons).toEqual([['huge', 'refused_by_collector']]);
    }));

  test('is slow holds up neither the page nor later events', () =>
    visitShop(browser, {}, async (visit) => {
      const { collector, page } = visit;
      collector.answer((nth) => (nth ? ok : { type: 'answer', status: 200, delayMs: 3_000 }));
      await visit.open();
      await visit.settled();
      const startedAt = Date.now();
      await expectEvents(visit, {
        action: () => page.evaluate(() => window.tresen.track('later', {})),
        sent: [{ event: 'later' }],
      });
      expect(Date.now() - startedAt).toBeLessThan(2_000);
      const all = collector.deliveries.flatMap((delivery) => idsOf(delivery) ?? []);
      expect(new Set(all).size).toBe(all.length);
    }));
});
