import { describe, expect, test } from 'vitest';
import { parseSites } from '../../../../collector/config/parse-sites.ts';
import { createEventJudge } from '../../../../collector/ingest/junk/judge-events.ts';
import type { SenderEvidence } from '../../../../collector/ingest/junk/judge-request.ts';
import type { NewEvent } from '../../../../collector/store/event.ts';
import { newEvent, noon } from '../../../support/log-events.ts';

const sitesWith = (over: object) =>
  parseSites({
    sites: [
      {
        key: 'demo',
        origins: ['https://shop.example'],
        currency: 'EUR',
        timeZone: 'UTC',
        languages: ['en'],
        ...over,
      },
    ],
  });

const judged = (event: NewEvent, sender?: SenderEvidence, over: object = {}) => {
  createEventJudge(sitesWith(over))([event], { receivedAt: noon, ...(sender && { sender }) });
  return event.doubts;
};
const arrival = (referrer: string) =>
  newEvent('page_view', noon, { url: 'https://shop.example/', referrer });
const clean: SenderEvidence = { doubts: [] };

describe('an event', () => {
  test('without anything against it carries nothing', () => {
    const event = arrival('https://www.google.de/');
    judged(event, { doubts: [], network: '203.0.113.7' });
    expect(event).not.toHaveProperty('doubts');
  });

  test('carries what its request showed, and what it says itself', () => {
    const event = arrival('https://semalt.com/');
    expect(judged(event, { doubts: ['named_bot'] })).toEqual(['named_bot', 'referrer_spam']);
  });

  test('of a server, or sent with the secret key, is not judged', () => {
    const spam = arrival('https://semalt.com/');
    expect(judged(spam)).toBeUndefined();
    expect(judged({ ...spam, isProven: true }, { doubts: ['named_bot'] })).toBeUndefined();
  });

  test('from a host that the site’s owner lists refers to junk', () => {
    const event = () => arrival('https://sub.links.example/x');
    expect(judged(event(), clean)).toBeUndefined();
    expect(judged(event(), clean, { spamReferrers: ['links.example'] })).toEqual(['referrer_spam']);
  });
});

test.each([
  ['an address', ['https://links.example/']],
  ['a single word', ['links']],
  ['capitals', ['Links.example']],
])('the list takes hosts, not %s', (_, spamReferrers) => {
  expect(() => sitesWith({ spamReferrers })).toThrow('spamReferrers');
});

test.each([
  ['no address', 'not an address'],
  ['a very long one', `https://${'a'.repeat(50_000)}`],
  ['one that tries to be costly', `https://${'a-'.repeat(20_000)}buttons`],
])('%s as a referrer does no harm', (_, referrer) => {
  expect(judged(arrival(referrer), clean)).toBeUndefined();
});
