import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  canonicalOrder,
  type Failure,
  labKey,
  labSecretKey,
  type SdkLab,
  segmentOrder,
  startSdkLab,
} from '../../support/sdk-lab.ts';

let lab: SdkLab;
beforeAll(async () => {
  lab = await startSdkLab();
});
afterAll(() => lab.stop());

const connect = (writeKey = labKey): Analytics =>
  new Analytics({ writeKey, host: lab.url, flushInterval: 50, maxRetries: 3 });

test('every call arrives once and in canonical form', async () => {
  const analytics = connect();
  const userId = 'k-every-call';
  analytics.identify({ userId, traits: { email: 'ada@shop.example', plan: 'gold' } });
  analytics.track({ userId, event: 'Order Completed', properties: segmentOrder });
  analytics.page({ userId, category: 'Shop', name: 'Tea', properties: { path: '/tea' } });
  analytics.screen({ userId, name: 'Cart' });
  analytics.group({ userId, groupId: 'acme', traits: { name: 'Acme' } });
  analytics.alias({ userId, previousId: 'a-before' });
  analytics.track({ anonymousId: 'a-other', event: 'wishlist_opened' });
  await analytics.closeAndFlush();
  const events = (await lab.events()).filter(({ visitorId }) => visitorId !== 'a-other');
  const byName = Object.fromEntries(events.map((event) => [event.event, event]));
  expect(events).toHaveLength(6);
  // What says no browser is the user's; an alias is about the browser that it names.
  expect(byName.alias?.visitorId).toBe('a-before');
  expect(new Set(events.map(({ visitorId }) => visitorId)).size).toBe(2);
  expect(byName.purchase).toMatchObject({
    properties: canonicalOrder,
    originalName: 'Order Completed',
    source: 'server',
  });
  expect(byName.page_view?.properties).toEqual({ path: '/tea', category: 'Shop', name: 'Tea' });
  expect(byName.screen?.properties).toEqual({ name: 'Cart' });
  expect(byName.group?.properties).toEqual({ group_id: 'acme', traits: { name: 'Acme' } });
  expect(byName.alias?.properties).toEqual({ previous_id: 'a-before' });
  expect(byName.identify).toBeDefined();
  expect(await lab.peopleFound('ada@shop.example')).toBe(1);
});

test.each<{ name: string; failures: Failure[] }>([
  {
    name: '503, though it was stored',
    failures: [{ status: 503, retryAfterS: 1, isStored: true }],
  },
  {
    name: '429, then 503, neither stored',
    failures: [
      { status: 429, retryAfterS: 1, isStored: false },
      { status: 503, isStored: false },
    ],
  },
])('after $name it tries again, and nothing is lost or doubled', async ({ name, failures }) => {
  const analytics = connect();
  const before = lab.requests.length;
  lab.fail(...failures);
  for (let count = 0; count < 5; count += 1) {
    analytics.track({ anonymousId: name, event: `step_${count}` });
  }
  await analytics.closeAndFlush({ timeout: 20_000 });
  expect(lab.requests.slice(before).map(({ status }) => status)).toEqual([
    ...failures.map(({ status }) => status),
    200,
  ]);
  const own = (await lab.events()).filter(({ visitorId }) => visitorId === name);
  expect(own.map(({ event }) => event)).toEqual(['step_0', 'step_1', 'step_2', 'step_3', 'step_4']);
});

test('a secret key is accepted in place of the public one', async () => {
  const analytics = connect(labSecretKey);
  const before = lab.requests.length;
  analytics.track({ userId: 'k-proven', event: 'Order Completed', properties: segmentOrder });
  await analytics.closeAndFlush();
  expect(lab.requests.slice(before).map(({ status }) => status)).toEqual([200]);
  const [event] = (await lab.events()).slice(-1);
  expect(event).toMatchObject({ event: 'purchase', source: 'server' });
  expect(JSON.stringify(await lab.events())).not.toContain(labSecretKey);
  expect(lab.said()).not.toContain(labSecretKey);
});

test('a wrong key is said to the shop and not tried again', async () => {
  const analytics = connect('nobody');
  const failed: unknown[] = [];
  analytics.on('error', (error) => failed.push(error));
  const before = lab.requests.length;
  analytics.track({ userId: 'k', event: 'lost' });
  await analytics.closeAndFlush();
  expect(failed).toHaveLength(1);
  expect(lab.requests.slice(before).map(({ status }) => status)).toEqual([404]);
});
