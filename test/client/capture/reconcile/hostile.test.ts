import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Report } from '../../../../client/capture/reconcile/reading.ts';
import { claimOf, createVisit, line } from './bench.ts';

const cyclic: Record<string, unknown> = {};
cyclic.self = cyclic;
const trap = new Proxy(
  {},
  {
    get: () => {
      throw new Error('no');
    },
  },
);

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'cart'],
  ['a cycle', cyclic],
  ['a trap', trap],
  ['lines that are none', { lines: 5 }],
  ['empty lines', { lines: [null, undefined, 5, {}, { item: null }, { item: trap }] }],
])('a reading that is %s throws nothing and tells nothing', (_, reading) => {
  const visit = createVisit();
  const page = visit.open();
  page.cart(reading as never, 'platform');
  page.order(null as never, 'page');
  page.change(reading as never, 1, 'request');
  page.change(line('mug'), Number.NaN, 'request');
  page.product(reading as never, 'json_ld');
  page.list(reading as never, undefined, 'page');
  page.intend(reading as never, 1);
  expect(page.claim('add_to_cart', { items: reading }, 'data_layer')).toBe(false);
  page.wait(20_000);
  page.leave();
  expect(visit.left().filter((it) => !/^(purchase|=)/.test(it))).toEqual([]);
  page.cart({ lines: [line('mug', 1, 10)] }, 'platform');
  page.change(line('mug'), 1, 'request');
  expect(visit.left().slice(-2)).toEqual(['+1 mug@10', '=2 mug@10']);
});

test('words, signs and nonsense are neither prices nor currencies nor quantities', () => {
  const visit = createVisit();
  const page = visit.open();
  page.cart({ lines: [] }, 'platform');
  const lines = [
    line('a', -3, 10),
    line('b', Number.NaN, 'auf Anfrage'),
    line('c', 1e9, Number.POSITIVE_INFINITY),
    line('__proto__', 1, '1.299,00'),
    line('constructor', 0.3, 2),
  ];
  page.cart({ lines, currency: '€', value: Number.NaN }, 'platform');
  expect(visit.left()).toEqual([
    '+1 b,100000 c,1 __proto__@1299,0.3 constructor@2',
    '=1 b,100000 c,1 __proto__@1299,0.3 constructor@2',
  ]);
  expect(visit.told[1]?.properties).not.toHaveProperty('currency');
  expect(({} as { quantity?: number }).quantity).toBeUndefined();
});

test('ten thousand lines are a bounded event in bounded time', () => {
  const visit = createVisit();
  const page = visit.open();
  const lines = Array.from({ length: 10_000 }, (_, i) => line(`p${i}`, 1, 1));
  const start = performance.now();
  for (let i = 0; i < 20; i++) page.cart({ lines }, 'platform');
  expect(performance.now() - start).toBeLessThan(1_000);
  expect(visit.told).toHaveLength(1);
  expect(visit.told[0]?.properties.items).toHaveLength(100);
});

test('thousands of products, claims and intents do not pile up', () => {
  const visit = createVisit();
  const page = visit.open();
  for (let i = 0; i < 3_000; i++) {
    page.product(line(`p${i}`), 'page');
    page.intend(line(`p${i}`), 1);
    page.claim('add_to_cart', claimOf(`q${i}`), 'data_layer');
    if (i % 100 === 0) page.wait(100);
  }
  page.wait();
  expect(JSON.stringify(visit.notes()).length).toBeLessThan(20_000);
});

test('whatever is handed over in whatever order throws nothing', () => {
  const wild = fc.oneof(
    fc.anything(),
    fc.record(
      {
        item: fc.record({ item_id: fc.anything(), price: fc.anything(), quantity: fc.anything() }),
        aliases: fc.anything(),
      },
      { requiredKeys: [] },
    ),
    fc.record({ lines: fc.array(fc.anything()), value: fc.anything() }, { requiredKeys: [] }),
  );
  const names = [
    'product',
    'list',
    'cart',
    'change',
    'intend',
    'confirm',
    'order',
    'tell',
  ] as const;
  const call = fc.tuple(fc.constantFrom<keyof Report>(...names), wild, wild, wild);
  fc.assert(
    fc.property(fc.array(call, { maxLength: 6 }), wild, (calls, noted) => {
      const visit = createVisit();
      visit.notes().ledger = noted;
      const page = visit.open();
      for (const [name, ...args] of calls) {
        (page[name] as (...args: unknown[]) => void)(...args);
        page.claim('add_to_cart', args[0] as never, 'api');
        page.claim('purchase', args[0] as never, 'api');
      }
      page.wait(20_000);
      page.leave();
      page.explain();
    }),
    { numRuns: 500 },
  );
});
