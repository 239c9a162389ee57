import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { watchDevice } from '../../support/device-watch.ts';
import { expectEvents, visitShop } from '../../support/fixture-visit.ts';
import { eventually } from '../../support/profile-api.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe.concurrent('calls before the script', () => {
  test('are kept by the stub and made in order, with the arguments they had', () =>
    visitShop(
      browser,
      {
        pages: {
          '/': {
            head: `<script>window.tresen=window.tresen||[];tresen.push(['track','early',{n:1}]);tresen.push(['identify','u1',{name:'Ada'}]);
              tresen.push(['nonsense']);tresen.push([]);tresen.push(null);tresen.push('x');tresen.push(['track','late',{n:2}])</script>`,
          },
        },
      },
      async (visit) => {
        await visit.open();
        const log = (await visit.settled()).filter(
          ({ event, type }) => type === 'identify' || /early|late/.test(`${event}`),
        );
        expect(log).toMatchObject([
          { event: 'early', properties: { n: 1 }, context: { source: 'api' } },
          { type: 'identify', userId: 'u1', traits: { name: 'Ada' } },
          { event: 'late', properties: { n: 2 } },
        ]);
      },
    ));

  test('may also be pushed after it', () =>
    visitShop(browser, {}, async (visit) => {
      await visit.open();
      await expectEvents(visit, {
        action: () => visit.page.evaluate(() => window.tresen.push(['track', 'pushed', { n: 1 }])),
        sent: [{ event: 'pushed', properties: { n: 1 } }],
      });
    }));

  test('ready resolves', () =>
    visitShop(browser, {}, async (visit) => {
      await visit.open();
      expect(await visit.page.evaluate(() => window.tresen.ready)).toBe(undefined);
    }));
});

const methods = [
  'track',
  'page',
  'identify',
  'consent',
  'reset',
  'forget',
  'on',
  'score',
  'explain',
  'show',
  'push',
];

describe.concurrent('no arguments', () => {
  test.each(methods)('make %s throw, or stop what comes after', (method) =>
    visitShop(browser, { site: { consent: 'granted' } }, async (visit) => {
      await visit.open();
      const thrown = await visit.page.evaluate((name) => {
        const loop: Record<string, unknown> = {};
        loop.loop = loop;
        const no = () => {
          throw new Error('no');
        };
        const odd = [
          undefined,
          null,
          0,
          Number.NaN,
          '',
          'x',
          '__proto__',
          true,
          10n,
          Symbol('s'),
          no,
          {},
          [],
          [[]],
          loop,
          new Proxy({}, { get: no, ownKeys: no, has: no }),
          { toString: no, valueOf: no, toJSON: no },
          new Date(Number.NaN),
          document.body,
          window,
          Object.freeze({}),
          'y'.repeat(1e5),
          Object.create(null),
        ];
        const call = (window.tresen as unknown as Record<string, (...args: unknown[]) => unknown>)[
          name
        ];
        const errors: unknown[] = [];
        for (const first of odd) {
          for (const second of [undefined, loop, odd[15]]) {
            try {
              call?.(first, second, second);
              call?.call(undefined, first);
            } catch (error) {
              errors.push(String(error));
            }
          }
        }
        return errors;
      }, method);
      expect(thrown).toEqual([]);
      await visit.page.evaluate(() => window.tresen.consent({ analytics: true }));
      await expectEvents(visit, {
        action: () => visit.page.evaluate(() => window.tresen.track('sound', { a: 1 })),
        sent: [{ event: 'sound', properties: { a: 1 } }],
      });
    }),
  );
});

describe.concurrent('a listener', () => {
  test('hears what it asked for until it stops, and harms nobody by throwing', () =>
    visitShop(browser, {}, async (visit) => {
      await visit.open();
      const heard = await visit.page.evaluate(() => {
        const told: string[] = [];
        window.tresen.on('event', () => {
          throw new Error('listener');
        });
        const stop = window.tresen.on('event', ({ event }) => told.push(event));
        window.tresen.on('consent', () => told.push('consent'));
        window.tresen.track('one', {});
        stop();
        stop();
        window.tresen.track('two', {});
        return told;
      });
      expect(heard).toEqual(['one']);
      const names = (await visit.settled()).map(({ event }) => event);
      expect(names).toEqual(expect.arrayContaining(['one', 'two']));
    }));

  test('may call back, remove itself, and add others', () =>
    visitShop(browser, {}, async (visit) => {
      await visit.open();
      await expectEvents(visit, {
        action: () =>
          visit.page.evaluate(() => {
            const stop = window.tresen.on('event', ({ event }) => {
              if (event !== 'ping') return;
              stop();
              window.tresen.on('event', () => undefined);
              window.tresen.track('pong', {});
            });
            window.tresen.track('ping', {});
          }),
        sent: [{ event: 'ping' }, { event: 'pong' }],
      });
    }));
});

describe.concurrent('who the visitor is', () => {
  test('identify carries user, traits and signature', () =>
    visitShop(browser, {}, async (visit) => {
      await visit.open();
      await visit.page.evaluate(() =>
        window.tresen.identify('u1', { email: 'ada@example.com' }, { signature: 'abc' }),
      );
      const calls = (await visit.settled()).filter(({ type }) => type === 'identify');
      expect(calls).toMatchObject([
        {
          userId: 'u1',
          traits: { email: 'ada@example.com' },
          context: { signature: 'abc', source: 'api' },
        },
      ]);
    }));

  test('reset makes another visitor, from the next event on', () =>
    visitShop(browser, {}, async (visit) => {
      await visit.open();
      await visit.settled();
      await visit.page.evaluate(() => {
        window.tresen.track('before', {});
        window.tresen.reset();
        window.tresen.track('after', {});
      });
      await visit.settled();
      await visit.open('/next');
      const log = await visit.settled();
      const visitorOf = (name: string) => log.find(({ event }) => event === name)?.anonymousId;
      expect(visitorOf('before')).toBe(log[0]?.anonymousId);
      expect(visitorOf('after')).not.toBe(visitorOf('before'));
      expect(log.at(-1)?.anonymousId).toBe(visitorOf('after'));
      expect(visitorOf('after')).toMatch(/^[0-9a-f]{32}$/);
    }));

  test('forget erases the device and asks the collector to do the same', () =>
    visitShop(browser, {}, async (visit) => {
      const { page, collector } = visit;
      const device = await watchDevice(page);
      await visit.open();
      await visit.settled();
      const [{ anonymousId } = {}] = collector.log();
      await page.evaluate(() => window.tresen.forget());
      expect(await eventually(device.traces, (traces) => !traces.length)).toEqual([]);
      const asked = () => collector.log().filter(({ properties }) => properties.erase);
      await eventually(
        async () => asked(),
        ({ length }) => length > 0,
      );
      expect(asked()).toMatchObject([
        { event: 'consent_changed', anonymousId, properties: { analytics: 'denied', erase: true } },
      ]);
      await page.evaluate(() => window.tresen.track('after', {}));
      await page.waitForTimeout(500);
      expect(collector.log().map(({ event }) => event)).not.toContain('after');
      expect(await device.traces()).toEqual([]);
    }));
});

describe.concurrent('the console', () => {
  const tags = [
    ['says what was dropped and why', '<script async src="TAG" data-debug></script>', true],
    ['says nothing unless the tag asks for it', '<script async src="TAG"></script>', false],
  ] as const;
  test.each(tags)('%s', (_, tag, isTold) =>
    visitShop(
      browser,
      { site: { consent: 'required' }, pages: { '/': { tag } } },
      async (visit) => {
        const said: string[] = [];
        visit.page.on('console', (message) => said.push(`${message.type()} ${message.text()}`));
        await visit.open();
        await visit.page.evaluate(async () => {
          window.tresen.consent({ analytics: false });
          window.tresen.track('dropped', {});
        });
        await visit.page.waitForTimeout(200);
        const told = said.filter((text) => /^debug .*tresen/.test(text));
        expect(told.length > 0).toBe(isTold);
        expect(isTold ? told : said).toEqual(said);
      },
    ),
  );
});
