import { expect, test } from 'vitest';
import { createNetworkLimit } from '../../../collector/http/network-limit.ts';
import { mayAskForNewsletter } from '../../../collector/mail/held-requests.ts';
import { createTestCollector } from '../../support/collector-app.ts';
import { newEvent } from '../../support/log-events.ts';

test('so many in any stretch, each network for itself, and a clock put back keeps nobody out', () => {
  let now = 1_000_000;
  const isWithin = createNetworkLimit({ most: 2, windowMs: 1000 }, () => now);
  expect([isWithin('a'), isWithin('a'), isWithin('a'), isWithin('b')]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  now += 1000;
  expect(isWithin('a')).toBe(true);
  now -= 500_000;
  expect(isWithin('a')).toBe(true);
});

test.each([
  ['{"event":"newsletter_requested"}', true],
  ['{"event":"newsletter\\u005frequested"}', true],
  ['{"event":"page_view","title":"K\\u00e4se"}', false],
])('%s may ask for the newsletter: %s', (text, expected) => {
  expect(mayAskForNewsletter(text)).toBe(expected);
});

test('a network that asks for ever more addresses is stored and not written to', async () => {
  const { app, store, clock } = createTestCollector();
  for (let count = 0; count < 25; count += 1) {
    const { event, properties } = newEvent('newsletter_requested', clock.now, {
      email: `p${count}@shop.example`,
    });
    await app.request('http://collector.example/v1/track', {
      method: 'POST',
      body: JSON.stringify({ writeKey: 'demo', anonymousId: `v${count}`, event, properties }),
      headers: { origin: 'http://shop.example' },
    });
  }
  const { items } = await store.events({ event: 'newsletter_requested', limit: 100 });
  expect(items).toHaveLength(25);
  expect(items.filter(({ properties }) => properties.confirm_mail === 'held')).toHaveLength(5);
});
