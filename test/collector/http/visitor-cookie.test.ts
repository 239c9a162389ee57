import { describe, expect, test } from 'vitest';
import { createTestCollector } from '../../support/collector-app.ts';

const visitor = '0f8e4d3c2b1a09182736455463728190';
const other = 'ffffffffffffffffffffffffffffffff';
const granted = ['analytics', 'personalization'];
const renewed = `tresen=${visitor}; Max-Age=34560000; Path=/; SameSite=Lax`;

type Sending = {
  cookie?: string;
  origin?: string;
  visitorId?: string;
  consent?: readonly string[];
  events?: readonly object[];
  site?: string;
};
let sent = 0;

/** Sends a batch to a site that any origin may send to; answers the cookies that come back. */
const cookiesAfter = async (sending: Sending): Promise<string[]> => {
  const { cookie, origin = 'http://www.shop.example', visitorId = visitor } = sending;
  const { consent = granted, events = [{ event: 'page_view' }], site = 'open' } = sending;
  const batch = events.map((event) => ({ messageId: `m-${++sent}`, ...event }));
  const response = await createTestCollector().app.request('/v1/b', {
    method: 'POST',
    body: JSON.stringify({ writeKey: site, anonymousId: visitorId, context: { consent }, batch }),
    headers: { ...(cookie && { cookie }), ...(origin && { origin }) },
  });
  return response.headers.getSetCookie();
};
const mine = `tresen=${visitor}`;
const withdrawal = [{ event: 'consent_changed', properties: { analytics: 'denied' } }];

describe('a batch that brings the cookie of its visitor', () => {
  test.each([
    ['http://www.shop.example', '; Domain=shop.example'],
    ['https://www.shop.example', '; Secure; Domain=shop.example'],
    ['https://shop.example:8443', '; Secure; Domain=shop.example'],
    ['https://a.b.shop.co.uk', '; Secure; Domain=shop.co.uk'],
    // Somebody else's shop is beside it on the same suffix.
    ['https://teehaus.myshopify.com', '; Secure; Domain=teehaus.myshopify.com'],
    ['https://myshopify.com', '; Secure'],
    ['http://localhost:8788', ''],
    ['http://127.0.0.1:8788', ''],
    ['http://[::1]:8788', ''],
  ])('from %s has it renewed as the script sets it', async (origin, rest) => {
    expect(await cookiesAfter({ cookie: mine, origin })).toEqual([renewed + rest]);
  });

  test.each([`a=b; ${mine}; c=d`, `${mine}; ${mine}`, `tresen_owner=x; ${mine}`])(
    'among others (%s) has it renewed once',
    async (cookie) => {
      expect(await cookiesAfter({ cookie })).toEqual([`${renewed}; Domain=shop.example`]);
    },
  );

  test('is answered so that nobody keeps the answer', async () => {
    const { app } = createTestCollector();
    const event = { event: 'x', messageId: 'm' };
    const ask = async (cookie: string) => {
      const body = { writeKey: 'open', anonymousId: visitor, context: { consent: granted } };
      const response = await app.request('/v1/b', {
        method: 'POST',
        body: JSON.stringify({ ...body, batch: [event] }),
        headers: { cookie, origin: 'http://shop.example' },
      });
      return response.headers.get('cache-control');
    };
    expect(await ask(mine)).toBe('no-store');
  });
});

describe('no cookie is set', () => {
  test.each<[string, Sending]>([
    ['where there was none', {}],
    ['where there was an empty one', { cookie: 'tresen=' }],
    ['where there was one of another name', { cookie: `xtresen=${visitor}; tresen2=${visitor}` }],
    ['where it is another visitor’s', { cookie: `tresen=${other}` }],
    ['where two are in dispute', { cookie: `${mine}; tresen=${other}` }],
    ['where nothing is said of consent', { cookie: mine, consent: [] }],
    ['where analytics is not among what was allowed', { cookie: mine, consent: ['marketing'] }],
    ['without an origin', { cookie: mine, origin: '' }],
    ['from a page without an address', { cookie: mine, origin: 'null' }],
    ['from an origin that the site does not list', { cookie: mine, site: 'demo' }],
    ['to a site that there is not', { cookie: mine, site: 'nobody' }],
    ['for an empty batch', { cookie: mine, events: [] }],
    ['for a batch of refused events', { cookie: mine, events: [{ type: 'track' }] }],
    ['for a withdrawal of another visitor', { cookie: `tresen=${other}`, events: withdrawal }],
  ])('%s', async (_, sending) => {
    expect(await cookiesAfter(sending)).toEqual([]);
  });

  test.each(['a', 'x'.repeat(32), visitor.toUpperCase(), `${visitor}0`, `${visitor}; Domain=com`])(
    'for an id that our pages do not make: %s',
    async (visitorId) => {
      expect(await cookiesAfter({ cookie: `tresen=${visitorId}`, visitorId })).toEqual([]);
      expect(await cookiesAfter({ visitorId, events: withdrawal })).toEqual([]);
    },
  );
});

describe('a batch that withdraws consent', () => {
  const removed = 'tresen=; Max-Age=0; Path=/; SameSite=Lax';

  test.each([{ cookie: mine }, { cookie: 'other=1' }, { cookie: 'tresen=' }, {}])(
    'and brings %j has it removed from wherever the script set it',
    async (brought) => {
      expect(await cookiesAfter({ ...brought, consent: [], events: withdrawal })).toEqual([
        removed,
        `${removed}; Domain=shop.example`,
      ]);
    },
  );

  test('after others of the visitor does not have it renewed', async () => {
    const events = [{ event: 'view_item', properties: {} }, ...withdrawal];
    expect(await cookiesAfter({ cookie: mine, events })).toEqual([
      removed,
      `${removed}; Domain=shop.example`,
    ]);
  });

  test('on a host without a domain has it removed there', async () => {
    const origin = 'https://localhost';
    expect(await cookiesAfter({ origin, events: withdrawal })).toEqual([`${removed}; Secure`]);
  });
});

test('no answer that caches may keep sets a cookie', async () => {
  const { app } = createTestCollector();
  const headers = { cookie: mine, origin: 'http://shop.example' };
  for (const path of ['/s/demo.js', '/s/shop-0123456789abcdef.js', '/healthz']) {
    const response = await app.request(path, { headers });
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie()).toEqual([]);
  }
});
