import Analytics from '@rudderstack/rudder-sdk-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

const connect = (options: { writeKey?: string; gzip?: boolean } = {}): Analytics =>
  new Analytics(options.writeKey ?? labKey, {
    dataPlaneUrl: lab.url,
    // The first call is sent at once, by itself; the others wait for a flush.
    flushAt: 20,
    logLevel: 'none',
    gzip: options.gzip ?? true,
  });

const flush = (analytics: Analytics): Promise<void> =>
  new Promise((resolve, reject) => {
    analytics.flush((error?: Error) => (error ? reject(error) : resolve()));
  });

describe.each([
  { gzip: true, encoding: 'gzip', type: 'application/x-www-form-urlencoded' },
  { gzip: false, encoding: undefined, type: 'application/json' },
])('with gzip: $gzip', ({ gzip, encoding, type }) => {
  test('every call arrives once and in canonical form', async () => {
    const analytics = connect({ gzip });
    const before = lab.requests.length;
    const userId = `k-every-call-${gzip}`;
    const at = new Date(Date.now() - 60_000);
    analytics.identify({ userId, traits: { email: `ada-${gzip}@shop.example` } });
    const order = { ...segmentOrder, order_id: `o-${gzip}` };
    analytics.track({ userId, event: 'Order Completed', properties: order });
    analytics.track({ userId, event: 'a_minute_ago', timestamp: at });
    analytics.page({ userId, category: 'Shop', name: 'Tea', properties: { path: '/tea' } });
    analytics.screen({ userId, name: 'Cart' });
    analytics.group({ userId, groupId: 'acme', traits: { name: 'Acme' } });
    analytics.alias({ userId, previousId: 'a-before' });
    await flush(analytics);
    const sent = lab.requests.slice(before);
    expect(sent.map(({ status }) => status)).toEqual([200, 200]);
    expect(sent[1]?.headers['content-encoding']).toBe(encoding);
    expect(sent[1]?.headers['content-type']).toBe(type);
    const events = (await lab.events()).slice(-7);
    const byName = Object.fromEntries(events.map((event) => [event.event, event]));
    expect(Object.keys(byName)).toHaveLength(7);
    expect(byName.purchase).toMatchObject({
      properties: { ...canonicalOrder, transaction_id: `o-${gzip}` },
      originalName: 'Order Completed',
      source: 'server',
    });
    expect(byName.a_minute_ago?.at).toBe(at.getTime());
    expect(byName.page_view?.properties).toMatchObject({ category: 'Shop', name: 'Tea' });
    expect(byName.screen?.properties).toEqual({ name: 'Cart' });
    expect(byName.group?.properties).toEqual({ group_id: 'acme', traits: { name: 'Acme' } });
    expect(byName.alias?.properties).toEqual({ previous_id: 'a-before' });
    expect(byName.identify).toBeDefined();
    expect(await lab.peopleFound(`ada-${gzip}@shop.example`)).toBe(1);
  });
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
  analytics.track({ anonymousId: name, event: 'step_0' });
  for (let count = 1; count < 5; count += 1) {
    analytics.track({ anonymousId: name, event: `step_${count}` });
  }
  await flush(analytics);
  expect(lab.requests.slice(before).map(({ status }) => status)).toEqual([
    ...failures.map(({ status }) => status),
    200,
    200,
  ]);
  const own = (await lab.events()).filter(({ visitorId }) => visitorId === name);
  expect(own.map(({ event }) => event)).toEqual(['step_0', 'step_1', 'step_2', 'step_3', 'step_4']);
});

test('a secret key is accepted in place of the public one', async () => {
  const analytics = connect({ writeKey: labSecretKey });
  analytics.track({ userId: 'k-proven', event: 'Order Completed', properties: segmentOrder });
  await flush(analytics);
  const [event] = (await lab.events()).slice(-1);
  expect(event).toMatchObject({ event: 'purchase', source: 'server' });
});
