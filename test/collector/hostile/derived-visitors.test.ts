import { expect, test } from 'vitest';
import type { SiteKey } from '../../../client/protocol/ids.ts';
import { parseSites } from '../../../collector/config/parse-sites.ts';
import { readProvenPerson } from '../../../collector/identity/proven-person.ts';
import { visitorOfEmail, visitorOfOrder } from '../../../collector/imports/message-id.ts';
import { visitorOfUser } from '../../../collector/ingest/ids.ts';
import { createTestCollector } from '../../support/collector-app.ts';
import { newEvent, noon } from '../../support/log-events.ts';
import { createMeLab } from '../me/me-lab.ts';

/**
 * Whoever has no browser of their own has a visitor that follows from the user id, the address or the order.
 * Whoever knows one of these could work it out, and put it into a cookie or a message.
 */
const demo = 'demo' as SiteKey;
const email = 'anna@shop.example';
const order = { transaction_id: 'T-77', value: 50, currency: 'EUR', email };

test.each([
  ['a user', visitorOfUser(demo, '42', true), { userId: '42' }],
  ['a user of whom anybody told', visitorOfUser(demo, '42', false), { userId: '42' }],
  ['an address', visitorOfEmail(demo, email), {}],
  ['an order', visitorOfOrder(demo, 'T-77'), {}],
])('a cookie with the visitor that stands for %s opens nothing', async (_, derived, who) => {
  const lab = createMeLab();
  const visitorId = String(derived);
  await lab.store.append([
    newEvent('purchase', noon - 9, order, { visitorId, isProven: true, source: 'server', ...who }),
  ]);
  for (const tresen of [visitorId, visitorId.replace(/^\w+:/, '')]) {
    const page = await (await lab.get('', { tresen })).text();
    expect(page).toContain('Nothing was recorded about this browser');
    await lab.press('erase', { cookies: { tresen } });
  }
  const { items } = await lab.store.events({ limit: 9 });
  expect(items.map(({ event }) => event)).toEqual(['purchase']);
});

const begin = () => {
  const secretKeys = ['a-secret-key-of-the-shop-server'];
  const site = { currency: 'EUR', timeZone: 'UTC', languages: ['en'], origins: ['*'] };
  const sites = parseSites({ sites: [{ ...site, key: 'demo', secretKeys }] });
  const collector = createTestCollector({ sites });
  const send = async (writeKey: string, ...batch: object[]) => {
    const body = JSON.stringify({ writeKey, batch });
    return (await collector.app.request('/v1/batch', { method: 'POST', body })).json();
  };
  const byServer = (...batch: object[]) => send('a-secret-key-of-the-shop-server', ...batch);
  const ask = async (path: string) => {
    const headers = { authorization: 'Bearer owner-token-of-the-tests' };
    return (await collector.app.request(path, { headers })).json();
  };
  return { ...collector, byAnybody: (...batch: object[]) => send('demo', ...batch), byServer, ask };
};

const allowed = {
  type: 'track',
  event: 'consent_changed',
  properties: { marketing: 'granted' },
};

test.each([
  ['with the user id alone', { userId: '42' }],
  ['as the visitor of the server', { anonymousId: visitorOfUser(demo, '42', true), userId: '42' }],
])('nobody agrees to advertising for a customer %s', async (_, who) => {
  const { byServer, byAnybody, ask } = begin();
  await byServer({ type: 'identify', userId: '42', traits: { name: 'Anna' } });
  await byAnybody({ ...allowed, ...who });
  const { items } = await ask('/api/profiles?q=42');
  expect(items).toHaveLength(1);
  expect(items[0].consents.marketing.value).toBe('unknown');
});

test('who speaks as the visitor of the server is another, and learns nothing', async () => {
  const { byServer, byAnybody, store } = begin();
  await byServer({ type: 'identify', userId: '42' });
  const stolen = visitorOfUser(demo, '42', true);
  await byAnybody({ ...allowed, anonymousId: stolen });
  const { items } = await store.events({ limit: 9 });
  expect(items[0]?.visitorId).toBe(stolen);
  const other = items[1]?.visitorId ?? stolen;
  expect(other).not.toBe(stolen);
  expect(await readProvenPerson(store, demo, other)).toBeUndefined();
});

test('a wish to be forgotten bars no import', async () => {
  const { byServer, byAnybody, store } = begin();
  const anonymousId = visitorOfEmail(demo, email);
  const wish = { type: 'track', event: 'consent_changed', properties: { erase: true } };
  await byAnybody({ ...wish, anonymousId });
  const { items } = await store.events({ limit: 9 });
  expect(items.map(({ visitorId }) => visitorId)).not.toContain(anonymousId);
  const told = { type: 'track', event: 'purchase', properties: order, anonymousId };
  expect(await byServer({ ...told, timestamp: 0 })).toMatchObject({ accepted: 1 });
});
