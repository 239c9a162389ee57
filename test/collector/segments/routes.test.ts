import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { day, hour, minute, newEvent, noon } from '../../support/log-events.ts';
import { item } from './people.ts';
import { createSegmentApi } from './segment-api.ts';

const shoeLovers = {
  name: { en: 'Shoe lovers', de: 'Schuhfans' },
  condition: {
    type: 'all',
    of: [
      {
        type: 'event_count',
        events: ['view_item'],
        item: { category: 'shoes' },
        atLeast: 2,
        withinDays: 7,
      },
      { type: 'no_event', events: ['purchase'] },
    ],
  },
};
const views = (visitorId: string, count: number, at = noon) =>
  Array.from({ length: count }, (_, index) =>
    newEvent('view_item', at + index * minute, item('Runner', 'Shoes'), { visitorId }),
  );
const countOf = async (api: ReturnType<typeof createSegmentApi>, id: string) => {
  const { items } = await api.json('GET', '/api/segments');
  return items.find((one: { id: string }) => one.id === id)?.people;
};

describe('segments by API', () => {
  test('are nobody else’s business', async () => {
    const { app } = createSegmentApi();
    for (const path of ['/api/segments', '/api/segments/at_risk/people']) {
      expect((await app.request(`${path}?site=demo`)).status).toBe(401);
    }
  });

  test('a good set is built in, each with a sentence in both languages', async () => {
    const { json } = createSegmentApi();
    const { items } = await json('GET', '/api/segments');
    expect(items.map(({ id }: { id: string }) => id)).toContain('cart_abandoners');
    for (const { sentence, isBuiltIn, people } of items) {
      expect(sentence).toEqual({
        en: expect.stringMatching(/^Every/),
        de: expect.stringMatching(/^[A-ZÄÖÜ].*\.$/),
      });
      expect({ isBuiltIn, people }).toEqual({ isBuiltIn: true, people: 0 });
    }
  });

  test('“viewed shoes twice in 7 days and no order” begins, counts and ends by itself', async () => {
    const api = createSegmentApi();
    await api.take(...views('anna', 2), ...views('berta', 1));
    const saved = await api.json('POST', '/api/segments', shoeLovers);
    expect(saved).toMatchObject({ ok: true, segment: { id: 'shoe_lovers' }, notes: [] });
    expect(await api.json('GET', '/api/segments')).toMatchObject({ isCounting: true, due: 2 });
    await api.passTime(minute);
    expect(await countOf(api, 'shoe_lovers')).toBe(1);
    const { items } = await api.json('GET', '/api/segments/shoe_lovers/people');
    expect(items.map(({ id }: { id: string }) => id)).toEqual(['v_anna~demo']);

    await api.take(...views('berta', 1, noon + hour));
    expect(await countOf(api, 'shoe_lovers')).toBe(2);
    await api.passTime(noon + 7 * day - 1 - api.clock.now);
    expect(await countOf(api, 'shoe_lovers')).toBe(2);
    await api.passTime(1);
    expect(await countOf(api, 'shoe_lovers')).toBe(0);
    const moves = await api.json('GET', '/api/segments/shoe_lovers/moves');
    expect(moves.items.map(({ type }: { type: string }) => type)).toEqual([
      'entered',
      'entered',
      'left',
      'left',
    ]);
  });

  test('“cart above 80 EUR abandoned” begins by the clock alone', async () => {
    const api = createSegmentApi();
    await api.json('POST', '/api/segments', {
      id: 'rich_carts',
      name: 'Rich carts',
      condition: {
        type: 'cart',
        status: ['abandoned'],
        valueAtLeast: { amountMinor: 8000, currency: 'EUR' },
      },
    });
    api.clock.now = noon;
    await api.take(
      newEvent('add_to_cart', noon, item('Runner', 'Shoes', 90)),
      newEvent('add_to_cart', noon, item('Hat', 'Hats', 20), { visitorId: 'berta' }),
    );
    await api.passTime(hour);
    expect(await countOf(api, 'rich_carts')).toBe(0);
    await api.passTime(1);
    expect(await countOf(api, 'rich_carts')).toBe(1);
    expect(await countOf(api, 'cart_abandoners')).toBe(2);
    const { items } = await api.json('GET', '/api/segments');
    const rich = items.find((one: { id: string }) => one.id === 'rich_carts');
    expect(rich.lastHour).toEqual({ entered: 1, left: 0 });
  });

  test('a preview counts exactly in a small shop, and says whom', async () => {
    const api = createSegmentApi();
    await api.take(...views('anna', 2), ...views('berta', 1));
    const { condition } = shoeLovers;
    expect(await api.json('POST', '/api/segments/preview', { condition })).toMatchObject({
      people: 1,
      of: 2,
      isExact: true,
      examples: [{ id: 'v_anna~demo' }],
      sentence: { en: expect.stringContaining('shoes') },
    });
  });

  test('a built-in one can be changed and switched off, and is itself again', async () => {
    const api = createSegmentApi();
    const own = { name: 'Mine', condition: { type: 'seen', withinDays: 3 }, isOff: true };
    await api.json('PUT', '/api/segments/at_risk', own);
    const changed = await api.json('GET', '/api/segments');
    expect(changed.items.find((one: { id: string }) => one.id === 'at_risk')).toMatchObject({
      isOff: true,
      isChanged: true,
    });
    expect(await api.json('DELETE', '/api/segments/at_risk')).toMatchObject({ type: 'restored' });
    expect(await api.json('DELETE', '/api/segments/at_risk')).toMatchObject({
      reason: 'built_in_segment',
    });
  });

  test('what is deleted is left by everybody', async () => {
    const api = createSegmentApi();
    await api.take(...views('anna', 2));
    await api.json('POST', '/api/segments', shoeLovers);
    await api.passTime(1);
    expect(await api.json('DELETE', '/api/segments/shoe_lovers')).toMatchObject({ ok: true });
    await api.passTime(1);
    expect((await api.store.profile('v_anna~demo' as never))?.appraisal.segments).not.toContain(
      'shoe_lovers',
    );
    expect((await api.ask('GET', '/api/segments/shoe_lovers/moves')).status).toBe(404);
  });
});

describe('what is refused', () => {
  const naming = (segment: string) => ({ name: segment, condition: { type: 'segment', segment } });

  test('a segment that contains itself, with the circle', async () => {
    const api = createSegmentApi();
    await api.json('POST', '/api/segments', { ...naming('at_risk'), id: 'a' });
    await api.json('POST', '/api/segments', { ...naming('a'), id: 'b' });
    const answer = await api.ask('PUT', '/api/segments/a', naming('b'));
    expect(answer.status).toBe(400);
    expect(answer.headers.get('tresen-reason')).toBe('invalid_segment');
    expect((await answer.json()).expected).toContain('a > b > a');
    const own = await api.json('POST', '/api/segments', { ...naming('c'), id: 'c' });
    expect(own.expected).toContain('c > c');
  });

  test.each<[string, string, string, unknown, string]>([
    ['no JSON', 'POST', '/api/segments', 'text', 'body: An object'],
    ['no name', 'POST', '/api/segments', { condition: shoeLovers.condition }, 'name: Words'],
    [
      'a name in French',
      'POST',
      '/api/segments',
      { ...shoeLovers, name: { fr: 'x' } },
      'name: Words',
    ],
    [
      'an unknown field',
      'POST',
      '/api/segments',
      { ...shoeLovers, query: 1 },
      'query: No such field',
    ],
    ['an id of spaces', 'POST', '/api/segments', { ...shoeLovers, id: 'a b' }, 'id: Small letters'],
    [
      'an id that is taken',
      'POST',
      '/api/segments',
      { ...shoeLovers, id: 'at_risk' },
      'An id that',
    ],
    ['another id', 'PUT', '/api/segments/at_risk', { ...shoeLovers, id: 'b' }, 'id: at_risk'],
    [
      'a segment that is not there',
      'POST',
      '/api/segments',
      naming('gone'),
      'none with the id gone',
    ],
    ['one that is not there', 'PUT', '/api/segments/gone', shoeLovers, 'The id of a segment'],
    [
      'a broken condition',
      'POST',
      '/api/segments/preview',
      { condition: {} },
      'condition.type: One of',
    ],
    ['a page of no number', 'GET', '/api/segments/at_risk/moves?after=x', undefined, 'after:'],
    [
      'a webhook of the own network',
      'PUT',
      '/api/segments/at_risk/webhook',
      { url: 'http://10.0.0.1/' },
      'url: An address on the internet',
    ],
  ])('%s', async (_, method, path, body, said) => {
    expect((await createSegmentApi().json(method, path, body)).expected).toContain(said);
  });

  test('deleting what another one asks for', async () => {
    const api = createSegmentApi();
    await api.json('POST', '/api/segments', shoeLovers);
    await api.json('POST', '/api/segments', { ...naming('shoe_lovers'), id: 'b' });
    expect(await api.json('DELETE', '/api/segments/shoe_lovers')).toMatchObject({
      reason: 'segment_in_use',
      expected: expect.stringContaining('the segment b'),
    });
  });

  test('a site that is not there', async () => {
    const { app } = createSegmentApi();
    const headers = { authorization: 'Bearer secret' };
    for (const query of ['', '?site=gone']) {
      expect((await app.request(`/api/segments${query}`, { headers })).status).toBe(400);
    }
  });
});

describe('exports', () => {
  const email = 'Anna@Shop.example';
  const confirmed = (visitorId: string, address: string, marketing: string) => [
    newEvent('consent_changed', noon, { analytics: 'granted', marketing }, { visitorId }),
    newEvent(
      'newsletter_requested',
      noon + 1,
      { email: address, consent_text: 'yes' },
      { visitorId },
    ),
    newEvent(
      'newsletter_confirmed',
      noon + 2,
      { email: address },
      {
        visitorId,
        source: 'server',
        isProven: true,
      },
    ),
  ];
  const everybody = { id: 'all', name: 'All', condition: { type: 'seen', withinDays: 9 } };

  test('have the address only of whom one may write to', async () => {
    const api = createSegmentApi();
    await api.json('POST', '/api/segments', everybody);
    await api.take(
      ...confirmed('anna', email, 'granted'),
      ...confirmed('berta', 'berta@shop.example', 'denied'),
      newEvent('newsletter_requested', noon, { email: 'carl@shop.example' }, { visitorId: 'carl' }),
    );
    const table = await (await api.ask('GET', '/api/segments/all/export.csv')).text();
    expect(table.trim().split('\r\n')).toHaveLength(4);
    expect(table).toContain('anna@shop.example');
    expect(table).not.toMatch(/berta@|carl@/);
    const audience = await (await api.ask('GET', '/api/segments/all/audience.csv')).text();
    const hash = createHash('sha256').update('anna@shop.example').digest('hex');
    expect(audience.replace('\uFEFF', '')).toBe(`email\r\n${hash}\r\n`);
    const actions = (await api.store.auditTrail({ limit: 9 })).map(({ action }) => action);
    expect(actions).toEqual(['audience_exported', 'segment_exported', 'segment_changed']);
  });

  test('go on over many pages and repeat nobody', async () => {
    const api = createSegmentApi();
    await api.json('POST', '/api/segments', everybody);
    await api.take(
      ...Array.from({ length: 250 }, (_, n) =>
        newEvent('page_view', noon, {}, { visitorId: `v${n}` }),
      ),
    );
    const table = await (await api.ask('GET', '/api/segments/all/export.csv')).text();
    const ids = table
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0]);
    expect(new Set(ids).size).toBe(250);
    expect(ids).toHaveLength(250);
  });
});
