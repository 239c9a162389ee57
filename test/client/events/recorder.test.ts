import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createRecorder } from '../../../client/events/record.ts';
import type { EventSource, PageEvent, Properties } from '../../../client/protocol/event.ts';

const startedAt = 1_772_366_400_000;
let taken: PageEvent[];
let record: ReturnType<typeof createRecorder>;

beforeEach(() => {
  vi.useFakeTimers({ now: startedAt });
  taken = [];
  record = createRecorder(
    () => taken.filter(({ reason }) => !reason),
    (event) => taken.push(event),
  );
});
afterEach(() => {
  vi.useRealTimers();
});
const last = () => {
  const event = taken.at(-1);
  if (!event) throw new Error('Nothing was recorded.');
  return event;
};
const reasons = () => taken.map(({ reason }) => reason ?? 'taken');

describe('an event', () => {
  test('carries what makes it one', () => {
    record('search', { properties: { search_term: 'mug' } }, 'gtag');
    expect(last()).toEqual({
      event: 'search',
      messageId: expect.stringMatching(/^[0-9a-z]{18}$/),
      timestamp: startedAt,
      properties: { search_term: 'mug' },
      context: { source: 'gtag' },
    });
  });

  test('comes from the page, where nobody else is named', () => {
    record('engagement', { properties: {} });
    expect(last().context).toEqual({ source: 'page' });
  });

  test('has its own id and the time of its happening', () => {
    record('search', {});
    vi.advanceTimersByTime(5);
    record('search', {});
    const [one, two] = taken;
    expect(two?.messageId).not.toBe(one?.messageId);
    expect([one?.timestamp, two?.timestamp]).toEqual([startedAt, startedAt + 5]);
  });

  test('identify is a call of its own, with user, traits and signature', () => {
    const context = { source: 'api', signature: 'abc' };
    record('identify', { userId: 'u1', traits: { plan: 'gold' }, context });
    expect(last()).toMatchObject({
      event: 'identify',
      userId: 'u1',
      traits: { plan: 'gold' },
      properties: {},
      context,
    });
  });
});

describe('what a page hands over', () => {
  test('is copied: later changes do not reach the event', () => {
    const properties = { items: [{ item_id: 'a' }] };
    record('add_to_cart', { properties });
    properties.items.push({ item_id: 'b' });
    expect(last().properties).toEqual({ items: [{ item_id: 'a' }] });
  });

  test.each<[string, unknown, unknown]>([
    ['a date', { at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
    ['nothing', { gone: undefined, no: null }, { no: null }],
    ['a function', { call: () => 1 }, {}],
    ['no number', { price: Number.NaN }, { price: null }],
    ['a getter', Object.defineProperty({}, 'x', { get: () => 7, enumerable: true }), { x: 7 }],
    ['its own form', { toJSON: () => ({ plain: true }) }, { plain: true }],
    ['a hostile key', JSON.parse('{"__proto__": {"x": 1}}'), JSON.parse('{"__proto__": {"x": 1}}')],
  ])('becomes what JSON says of it: %s', (_, properties, expected) => {
    record('custom', { properties });
    expect(last().reason).toBeUndefined();
    expect(last().properties).toEqual(expected);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  test.each<[string, unknown]>([
    ['a cycle', cyclic],
    ['a big integer', { n: 1n }],
    [
      'a getter that throws',
      Object.defineProperty({}, 'x', {
        get: () => {
          throw new Error('no');
        },
        enumerable: true,
      }),
    ],
    ['the document', { document: Object.defineProperty({}, 'toJSON', { value: () => cyclic }) }],
    ['a novel', { text: 'x'.repeat(20_000) }],
  ])('that cannot be copied is told with its reason, and without it: %s', (_, properties) => {
    record('custom', { properties });
    expect(last()).toMatchObject({ event: 'custom', reason: 'not_serialisable', properties: {} });
    record('custom', { properties: {} });
    expect(last().reason).toBeUndefined();
  });

  test('may be 20,000 characters long, all in all', () => {
    const lengthOf = (event: PageEvent) => JSON.stringify(event).length;
    record('custom', { properties: { text: '' } });
    const room = 20_000 - lengthOf(last());
    record('custom', { properties: { text: 'x'.repeat(room - 1) } });
    record('custom', { properties: { text: 'x'.repeat(room) } });
    expect(reasons()).toEqual(['taken', 'taken', 'not_serialisable']);
  });
});

describe('a product view', () => {
  const see = (item: object | undefined, source: EventSource = 'data_layer') =>
    record('view_item', { properties: item ? { items: [item] } : {} }, source);
  const turn = () => record('page_view', { properties: { path: '/' } });
  const views = () =>
    taken.filter(({ event }) => event === 'view_item').map(({ reason }) => reason ?? 'taken');
  const mug = { item_id: 'm1', item_name: 'Mug' };

  test.each<[string, () => void, string[]]>([
    ['once', () => see(mug), ['taken']],
    ['of two products', () => [see(mug), see({ item_id: 'j1' })], ['taken', 'taken']],
    ['twice', () => [see(mug), see(mug, 'gtag')], ['taken', 'duplicate_source']],
    [
      'thrice',
      () => [see(mug), see(mug), see(mug)],
      ['taken', 'duplicate_source', 'duplicate_source'],
    ],
    [
      'of another, and back',
      () => [see(mug), see({ item_id: 'j1' }), see(mug)],
      ['taken', 'taken', 'taken'],
    ],
    [
      'known by name alone',
      () => [see({ item_name: 'Mug' }), see({ item_name: 'Mug' })],
      ['taken', 'duplicate_source'],
    ],
    ['on the next page', () => [see(mug), turn(), see(mug)], ['taken', 'taken']],
    ['that names no product', () => see(undefined), ['taken']],
  ])('%s', (_, happen, expected) => {
    turn();
    happen();
    expect(views()).toEqual(expected);
  });

  test('that comes with a context was decided upon before', () => {
    turn();
    for (const item_variant of ['red', 'blue']) {
      const properties = { items: [{ ...mug, item_variant }] };
      record('view_item', { properties, context: { source: 'platform' } });
    }
    expect(views()).toEqual(['taken', 'taken']);
  });

  test.each([[5], [{}], [[null]], [['mug']], [null]])(
    'with items %j throws nothing into the page',
    (items) => {
      turn();
      record('view_item', { properties: { items } });
      expect(views()).toHaveLength(1);
    },
  );
});

describe('an order', () => {
  const order = (properties: Properties) => record('purchase', { properties });

  test('is known by its number', () => {
    order({ transaction_id: 'T1' });
    order({ transaction_id: 'T1' });
    order({ transaction_id: 'T2' });
    expect(reasons()).toEqual(['taken', 'duplicate_order', 'taken']);
  });

  test('of an earlier page is known, too', () => {
    const earlier = [{ event: 'purchase', properties: { transaction_id: 'T1' } }];
    const later = createRecorder(
      () => earlier,
      (event) => taken.push(event),
    );
    later('purchase', { properties: { transaction_id: 'T1' } });
    expect(reasons()).toEqual(['duplicate_order']);
  });

  test('is not confused with what else carries its number', () => {
    record('refund', { properties: { transaction_id: 'T1' } });
    record('add_payment_info', { properties: { transaction_id: 'T1' } });
    order({ transaction_id: 'T1' });
    record('refund', { properties: { transaction_id: 'T1' } });
    expect(reasons()).toEqual(['taken', 'taken', 'taken', 'taken']);
  });

  test.each([undefined, null, ''])('without a number (%j) is taken each time', (transaction_id) => {
    for (let i = 0; i < 2; i++) order(transaction_id === undefined ? {} : { transaction_id });
    expect(reasons()).toEqual(['taken', 'taken']);
  });
});
