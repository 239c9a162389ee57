import { describe, expect, test } from 'vitest';
import { createTestCollector, testToken } from '../../../support/collector-app.ts';
import { noon } from '../../../support/log-events.ts';
import {
  browsers,
  chromium,
  headlessChrome,
  programs,
  type SentHeaders,
  usual,
} from '../../../support/senders.ts';

const origin = 'http://shop.example';
const crawler: SentHeaders = { origin, 'user-agent': programs.googlebot, accept: '*/*' };
const chrome = { ...chromium(browsers.chrome, 142, 'Windows'), origin };

/** A collector behind one proxy of its own, and what its owner sees. */
const open = () => {
  const collector = createTestCollector({ trustedProxies: 1 });
  const { app, clock } = collector;
  let sent = 0;
  const send = async (
    headers: SentHeaders,
    over: { visitor?: string; from?: string; messages?: object[] } = {},
  ) => {
    const { visitor = 'anna', from = '203.0.113.7', messages = [{ type: 'page' }] } = over;
    const batch = messages.map((message) => ({ messageId: `m${sent++}`, ...message }));
    const response = await app.request('/v1/batch', {
      method: 'POST',
      body: JSON.stringify({ writeKey: 'demo', anonymousId: visitor, batch }),
      headers: { ...headers, 'x-forwarded-for': from },
    });
    expect(await response.json()).toMatchObject({ accepted: batch.length, refused: [] });
  };
  const ask = async (path: string) => {
    const headers = { authorization: `Bearer ${testToken}` };
    return (await app.request(path, { headers })).json();
  };
  const listed = async (query = ''): Promise<string[]> =>
    (await ask(`/api/profiles${query}`)).items.map((item: { id: string }) => item.id);
  const doubts = async (): Promise<string[][]> =>
    (await ask('/api/events')).items.map((item: { doubts: string[] }) => item.doubts);
  return { ...collector, clock, send, ask, listed, doubts };
};

describe('a crawler that runs the script', () => {
  test('is kept with everything it did, marked, and left out of the list', async () => {
    const { send, listed, doubts, ask } = open();
    await send(crawler, { visitor: 'crawler' });
    await send(chrome);
    expect(await listed()).toEqual(['v_anna~demo']);
    expect((await listed('?junk=with')).toSorted()).toEqual(['v_anna~demo', 'v_crawler~demo']);
    expect(await listed(`?q=${encodeURIComponent('v_crawler~demo')}`)).toEqual(['v_crawler~demo']);
    expect(await doubts()).toEqual([['named_bot', 'bare_request'], []]);
    const { junk, sessions } = await ask('/api/profiles/v_crawler~demo');
    expect(junk).toMatchObject({ isJunk: true, kinds: ['request', 'sender'] });
    expect(sessions).toHaveLength(1);
    const own = await ask('/api/profiles/v_crawler~demo/events');
    expect(own.items[0].doubts).toEqual(['named_bot', 'bare_request']);
  });

  test('is listed once the shop knows it as a customer', async () => {
    const { send, listed } = open();
    await send(crawler, { messages: [{ type: 'page' }, { type: 'identify', userId: 'k-1' }] });
    expect(await listed()).toHaveLength(1);
  });

  test('leaves neither its name nor its address in the store', async () => {
    const { send, store } = open();
    await send({ ...crawler, 'accept-language': 'xx-secret' });
    const { items } = await store.events({ limit: 10 });
    const profiles = await store.profiles({ limit: 10, withJunk: true });
    const told = JSON.stringify([items, profiles]);
    for (const secret of ['Googlebot', 'Mozilla', '203.0.113.7', 'xx-secret']) {
      expect(told).not.toContain(secret);
    }
  });
});

describe('what is not enough', () => {
  test.each<[string, SentHeaders, string]>([
    [
      'a headless browser on the own machine',
      { origin, 'user-agent': headlessChrome },
      '127.0.0.1',
    ],
    ['a script in the own network', crawler, '10.0.0.4'],
    [
      'a bot by its own word, but with all that browsers send',
      {
        ...usual,
        origin,
        'user-agent': programs.pingdom,
      },
      '203.0.113.7',
    ],
    ['a browser whose headers a proxy strips', { origin }, '203.0.113.7'],
    [
      'somebody who changes the name of their browser',
      {
        ...chrome,
        'user-agent': browsers.firefox,
      },
      '203.0.113.7',
    ],
    ['a server’s SDK', { 'user-agent': programs.nodeFetch }, '203.0.113.7'],
  ])('%s stays in the list', async (_, headers, from) => {
    const { send, listed } = open();
    for (let page = 0; page < 12; page++) await send(headers, { from });
    expect(await listed()).toEqual(['v_anna~demo']);
  });

  test('forty people of an office, all at once, stay', async () => {
    const { send, listed } = open();
    for (let index = 0; index < 40; index++) await send(chrome, { visitor: `p${index}` });
    expect(await listed('?limit=100')).toHaveLength(40);
  });

  test('a batch without an origin is never judged, whatever it says of itself', async () => {
    const { send, doubts } = open();
    const { origin: _, ...headers } = crawler;
    await send(headers);
    expect(await doubts()).toEqual([[]]);
  });
});

describe('a farm of headless browsers', () => {
  test('that throws its cookies away is marked as soon as it is a crowd', async () => {
    const { send, listed, clock, store } = open();
    const headless = { ...usual, origin, 'user-agent': headlessChrome };
    for (let index = 0; index < 50; index++) {
      clock.now = noon + index * 100;
      await send(headless, { visitor: `bot-${index}` });
    }
    clock.now += 60_000;
    await send(chrome, { from: '198.51.100.9' });
    const shown = await listed('?limit=100');
    expect(shown).toContain('v_anna~demo');
    expect(shown).toHaveLength(1 + 29);
    expect(await store.junkCount()).toBe(21);
  });

  test('that keeps one is marked once it is faster than anybody', async () => {
    const { send, listed, clock } = open();
    const headless = { ...usual, origin, 'user-agent': headlessChrome };
    for (let page = 0; page < 30; page++) {
      clock.now = noon + page * 100;
      await send(headless);
    }
    expect(await listed()).toEqual([]);
    expect(await listed('?junk=with')).toEqual(['v_anna~demo']);
  });
});

describe('what a client claims of itself', () => {
  const claim = { doubts: ['named_bot', 'crowd'], isJunk: true, junk: { isJunk: true } };

  test('is thrown away, for the worse', async () => {
    const { send, listed, doubts } = open();
    const context = { doubts: claim.doubts, sender: claim };
    await send(chrome, { messages: [{ type: 'page', ...claim, context, traits: claim }] });
    expect(await doubts()).toEqual([[]]);
    expect(await listed()).toEqual(['v_anna~demo']);
  });

  test('is thrown away, for the better', async () => {
    const { send, listed, doubts } = open();
    await send(crawler, {
      messages: [{ type: 'page', doubts: [], isProven: true, junk: { spared: 'known' } }],
    });
    expect(await doubts()).toEqual([['named_bot', 'bare_request']]);
    expect(await listed()).toEqual([]);
  });
});

test('a wrong value for junk is refused with what is expected', async () => {
  const { ask } = open();
  expect(await ask('/api/profiles?junk=only')).toMatchObject({
    reason: 'invalid_query',
    expected: expect.stringContaining('with'),
  });
});
