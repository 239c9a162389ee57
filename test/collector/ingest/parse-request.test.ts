import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WireBatch, WireEvent } from '../../../client/protocol/event.ts';
import type { SiteKey } from '../../../client/protocol/ids.ts';
import { maxBatchEvents, maxEventBytes } from '../../../client/protocol/limits.ts';
import { parseSites } from '../../../collector/config/parse-sites.ts';
import type { IngestRequest } from '../../../collector/ingest/ingest-request.ts';
import { parseRequest } from '../../../collector/ingest/parse-request.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import { testSites } from '../../support/collector-app.ts';
import { noon } from '../../support/log-events.ts';

const parse = (body: unknown, over: Partial<IngestRequest> = {}) =>
  parseRequest(
    {
      call: 'batch',
      text: typeof body === 'string' ? body : JSON.stringify(body),
      receivedAt: noon,
      ...over,
    },
    testSites,
  );

/** Parses one message of an otherwise good batch. */
const parseOne = (message: unknown, over: Partial<IngestRequest> = {}): NewEvent => {
  const parsed = parse({ writeKey: 'demo', anonymousId: 'a', batch: [message] }, over);
  const event = parsed.type === 'events' ? parsed.events[0] : undefined;
  if (!event) throw new Error(`refused: ${JSON.stringify(parsed)}`);
  return event;
};

const refusalOf = (message: unknown): unknown => {
  const parsed = parse({ writeKey: 'demo', anonymousId: 'a', batch: [message] });
  return parsed.type === 'events' ? parsed.refused[0]?.reason : parsed.refusal.reason;
};
const track = { type: 'track', event: 'x', messageId: 'm' };

describe('what the collector itself vouches for', () => {
  const vouched = { vouchedFor: 'demo' as SiteKey };

  test('needs no key and is proven', () => {
    const parsed = parse({ batch: [{ ...track, userId: 'k-1' }] }, vouched);
    expect(parsed).toMatchObject({
      events: [{ site: 'demo', isProven: true, source: 'server', messageId: 'proven:m' }],
    });
  });

  test('is refused for a site that is not there', () => {
    expect(parse({ batch: [] }, { vouchedFor: 'other' as SiteKey })).toMatchObject({
      refusal: { reason: 'unknown_site' },
    });
  });

  test('cannot be said in a body', () => {
    expect(parse({ vouchedFor: 'demo', batch: [] })).toMatchObject({
      refusal: { reason: 'missing_write_key' },
    });
  });
});

describe('who', () => {
  test('an event’s own visitor and user come before the batch’s', () => {
    const event = parseOne({ ...track, anonymousId: 'own', userId: 'k-1' });
    expect(event).toMatchObject({ visitorId: 'own', userId: 'k-1' });
    expect(parseOne({ ...track, anonymousId: '', userId: null })).toMatchObject({ visitorId: 'a' });
  });

  test('a user without a browser has the same visitor every time, and one a site', () => {
    const visitorOf = (writeKey: string, userId: unknown) => {
      const parsed = parse({ writeKey, batch: [{ ...track, userId }] });
      return parsed.type === 'events' ? parsed.events[0]?.visitorId : undefined;
    };
    const id = visitorOf('demo', 'k-1');
    expect(id).toMatch(/^said:[0-9a-f]{32}$/);
    expect(visitorOf('demo', 'k-1')).toBe(id);
    expect(visitorOf('demo', 'k-2')).not.toBe(id);
    expect(visitorOf('open', 'k-1')).not.toBe(id);
    expect(visitorOf('demo', 5)).toBe(visitorOf('demo', '5'));
  });
});

describe('the device', () => {
  const device = { kind: 'phone', browser: 'safari', system: 'ios' } as const;

  test('is noted on every event that a browser sent, and nowhere else', () => {
    expect(parseOne(track, { origin: 'http://shop.example', device }).device).toBe(device);
    expect(parseOne(track)).not.toHaveProperty('device');
  });
});

describe('message ids', () => {
  const idOf = (message: object, over: Partial<IngestRequest> = {}) =>
    parseOne({ type: 'track', event: 'x', ...message }, over).messageId;

  test('without one the content is the id, so that a retry is known again', () => {
    const sent = { timestamp: noon - 5, properties: { n: 1 } };
    expect(idOf(sent)).toBe(idOf(sent, { receivedAt: noon + 60_000 }));
    expect(idOf(sent)).not.toBe(idOf({ ...sent, properties: { n: 2 } }));
    expect(idOf(sent)).not.toBe(idOf({ ...sent, anonymousId: 'other' }));
  });

  test('without a time of its own, a later arrival is another fact', () => {
    expect(idOf({})).not.toBe(idOf({}, { receivedAt: noon + 1 }));
  });

  test('lone surrogates in ids become replacement characters', () => {
    expect(idOf({ messageId: 'a\ud800b' })).toBe('a\ufffdb');
    expect(parseOne({ ...track, anonymousId: '\udc00' }).visitorId).toBe('\ufffd');
    expect(parseOne({ ...track, event: 'x\ud800' }).event).toBe('x\ufffd');
  });
});

describe('confidence', () => {
  test.each([
    [0.6, 0.6],
    [0, 0],
    [undefined, 1],
  ])('%j of a source that is usually sure is %d', (confidence, expected) => {
    const told = { ...track, context: { source: 'platform', confidence } };
    expect(parseOne(told)).toMatchObject({ source: 'platform', confidence: expected });
  });
});

describe('source', () => {
  test.each([
    { claimed: 'gtag', origin: 'http://shop.example', source: 'gtag', confidence: 0.95 },
    { claimed: 'json_ld', origin: undefined, source: 'json_ld', confidence: 0.7 },
    { claimed: 'server', origin: 'http://shop.example', source: 'api', confidence: 1 },
    { claimed: 'server', origin: undefined, source: 'server', confidence: 1 },
    { claimed: 'made up', origin: 'http://shop.example', source: 'api', confidence: 1 },
    { claimed: undefined, origin: undefined, source: 'server', confidence: 1 },
    { claimed: undefined, origin: 'http://shop.example', source: 'api', confidence: 1 },
  ])('$claimed from $origin is $source', ({ claimed, origin, source, confidence }) => {
    const event = parseOne(
      { ...track, context: { source: claimed } },
      origin === undefined ? {} : { origin },
    );
    expect(event).toMatchObject({ source, confidence });
  });

  test('a malformed context counts as absent', () => {
    const event = parseOne({ ...track, context: { sessionId: {}, consent: 'yes' } });
    expect(event.sessionId).toBeUndefined();
    expect(event.consent).toBeUndefined();
  });
});

describe('consent as RudderStack says it', () => {
  test.each([
    {
      said: { allowedConsentIds: ['analytics', 'C0001'], deniedConsentIds: ['marketing'] },
      consent: { analytics: 'granted', marketing: 'denied' },
    },
    {
      said: { allowedConsentIds: ['marketing'], deniedConsentIds: ['marketing'] },
      consent: { marketing: 'denied' },
    },
    { said: { allowedConsentIds: { C1: 'analytics' } }, consent: {} },
    { said: {}, consent: {} },
    { said: null, consent: undefined },
    { said: ['analytics'], consent: undefined },
  ])('$said', ({ said, consent }) => {
    expect(parseOne({ ...track, context: { consentManagement: said } }).consent).toEqual(consent);
  });
});

describe('calls beside track', () => {
  test.each([
    { sent: { type: 'page', event: 'anything' }, event: 'page_view' },
    { sent: { type: 'screen' }, event: 'screen' },
    { sent: { type: 'identify', userId: 'k' }, event: 'identify' },
    { sent: { type: 'group', groupId: 'g' }, event: 'group', properties: { group_id: 'g' } },
    {
      sent: { type: 'alias', userId: 'k', previousId: 'a' },
      event: 'alias',
      properties: { previous_id: 'a' },
    },
  ])('$sent.type', ({ sent, event, properties = {} }) => {
    expect(parseOne({ messageId: 'm', ...sent })).toMatchObject({ event, properties });
  });
});

describe('when', () => {
  test.each([
    { name: 'its time', sent: { timestamp: noon - 5000 }, at: noon - 5000 },
    {
      name: 'RudderStack’s name of it',
      sent: { originalTimestamp: new Date(noon - 5000).toISOString() },
      at: noon - 5000,
    },
    {
      name: 'the time before RudderStack’s',
      sent: { timestamp: noon - 5000, originalTimestamp: noon - 9000 },
      at: noon - 5000,
    },
    {
      name: 'its own sending where the batch has none',
      sent: { timestamp: noon - 3_605_000, sentAt: new Date(noon - 3_600_000).toISOString() },
      at: noon - 5000,
    },
    { name: 'its arrival', sent: { originalTimestamp: {}, sentAt: [] }, at: noon },
    { name: 'never a claimed arrival', sent: { receivedAt: noon - 9000 }, at: noon },
  ])('$name', ({ sent, at }) => {
    expect(parseOne({ ...track, ...sent })).toMatchObject({ at, receivedAt: noon });
  });
});

describe('what is not used', () => {
  test('fields of other systems change nothing', () => {
    const foreign = {
      integrations: { All: false, 'Some Tool': { key: 1 } },
      channel: 'server',
      version: 2,
      _metadata: { bundled: ['x'] },
      receivedAt: '2020-01-01T00:00:00Z',
      rudderId: 'r',
      writeKey: 'open',
    };
    const ignored = { direct: true, ip: '192.0.2.1', userAgent: 'x', library: { name: 'y' } };
    expect(parseOne({ ...track, ...foreign, context: ignored })).toEqual(parseOne(track));
    expect(JSON.stringify(parseOne({ ...track, context: ignored }))).not.toContain('192.0.2.1');
  });
});

describe('the same content, sent again', () => {
  const once = { event: 'x', timestamp: noon, anonymousId: 'a', writeKey: 'demo' };
  const idOf = (body: unknown, receivedAt = noon) => {
    const parsed = parse(body, { call: 'track', receivedAt });
    return parsed.type === 'events' ? parsed.events[0]?.messageId : undefined;
  };

  test('is the same message, whenever it is sent', () => {
    const first = idOf({ ...once, sentAt: noon });
    expect(first).toMatch(/^sha-/);
    expect(idOf({ ...once, sentAt: noon + 9000 }, noon + 9000)).toBe(first);
  });

  test('is another one where the content or the time differs', () => {
    const first = idOf({ ...once, sentAt: noon });
    expect(idOf({ ...once, properties: { n: 1 } })).not.toBe(first);
    expect(idOf({ ...once, timestamp: noon - 1 })).not.toBe(first);
    const { timestamp: _, ...timeless } = once;
    expect(idOf(timeless)).not.toBe(idOf(timeless, noon + 1));
  });
});

describe('a secret key', () => {
  const secretSites = parseSites({
    sites: [
      {
        key: 'demo',
        origins: ['http://shop.example'],
        currency: 'EUR',
        timeZone: 'UTC',
        languages: ['en'],
        secretKeys: ['a-secret-key-of-the-tests'],
      },
    ],
  });
  const secret = 'a-secret-key-of-the-tests';
  const ask = (over: Partial<IngestRequest>, writeKey?: string, message: unknown = track) =>
    parseRequest(
      {
        call: 'batch',
        text: JSON.stringify({ writeKey, anonymousId: 'a', batch: [message] }),
        receivedAt: noon,
        ...over,
      },
      secretSites,
    );

  test.each([
    { name: 'in the body', over: {}, inBody: secret },
    { name: 'by Basic auth', over: { writeKey: secret }, inBody: undefined },
    { name: 'by Basic auth, before a public one', over: { writeKey: secret }, inBody: 'demo' },
  ])('$name proves the events, which a server sent', ({ over, inBody }) => {
    const claim = { ...track, context: { source: 'gtag' } };
    const parsed = ask(over, inBody, claim);
    expect(parsed).toMatchObject({
      type: 'events',
      events: [{ site: 'demo', isProven: true, source: 'server', confidence: 1 }],
    });
    expect(JSON.stringify(parsed)).not.toContain(secret);
  });

  test('the public key proves nothing, and nothing can be claimed to be proven', () => {
    const parsed = ask({}, 'demo', { ...track, isProven: true });
    const [event] = parsed.type === 'events' ? parsed.events : [];
    expect(event).toMatchObject({ source: 'server' });
    expect(event).not.toHaveProperty('isProven');
  });

  const idOf = (writeKey: string, messageId: string | undefined): string => {
    const parsed = ask({}, writeKey, { ...track, messageId, timestamp: noon });
    return parsed.type === 'events' ? (parsed.events[0]?.messageId ?? '') : '';
  };

  test.each(['order-1077', 'proven:order-1077', undefined, '2ed6657d-e927-568b-95e1-2665a8aea6a2'])(
    'a message id that can be guessed (%s) cannot be taken with the public key',
    (messageId) => {
      const ids = [messageId, `proven:${messageId}`, idOf(secret, messageId)];
      for (const id of ids) expect(idOf('demo', id)).not.toBe(idOf(secret, messageId));
      expect(idOf(secret, messageId)).toBe(idOf(secret, messageId));
    },
  );

  test.each(['919108f7-52d1-4320-9bac-f847db4148a8', '017f22e2-79b0-7cc3-98c4-dc0c0c07398f'])(
    'one that nobody can guess (%s) is kept as it is',
    (messageId) => {
      expect([idOf(secret, messageId), idOf('demo', messageId)]).toEqual([messageId, messageId]);
    },
  );

  test.each([
    { event: 'newsletter_confirmed', reason: 'not_proven' },
    { event: 'newsletter_requested', reason: undefined },
  ])('$event with the public key: $reason', ({ event, reason }) => {
    for (const origin of [{}, { origin: 'http://shop.example' }]) {
      const parsed = ask(origin, 'demo', { ...track, event });
      expect(parsed).toMatchObject({ refused: reason === undefined ? [] : [{ reason }] });
    }
    expect(ask({}, secret, { ...track, event })).toMatchObject({ events: [{ event }] });
  });

  test.each(['http://shop.example', 'https://evil.example', 'null'])(
    'from a page of %s it is refused, and has to be replaced',
    (origin) => {
      for (const parsed of [ask({ origin, writeKey: secret }), ask({ origin }, secret)]) {
        expect(parsed).toMatchObject({ refusal: { reason: 'secret_key_in_browser' } });
        expect(JSON.stringify(parsed)).toContain('make a new one');
        expect(JSON.stringify(parsed)).not.toContain(secret);
      }
    },
  );

  test('a wrong one is an unknown site and is not repeated', () => {
    const parsed = ask({ writeKey: `${secret}!` });
    expect(parsed).toMatchObject({ refusal: { reason: 'unknown_site' } });
    expect(JSON.stringify(parsed)).not.toContain(secret);
  });
});

test('a batch keeps what is good and names each bad one by index and reason', () => {
  const good = (messageId: string) => ({ ...track, messageId });
  const batch = [
    good('m-0'),
    { ...good('m-1'), event: 7 },
    { type: 'group', messageId: 'm-2' },
    good('m-3'),
    { type: 'delete', messageId: 'm-4' },
    { ...good('m-5'), properties: { x: 'y'.repeat(maxEventBytes) } },
    null,
  ];
  const parsed = parse({ writeKey: 'demo', anonymousId: 'a', batch });
  expect(parsed).toMatchObject({
    events: [{ messageId: 'm-0' }, { messageId: 'm-3' }],
    refused: [
      { index: 1, reason: 'invalid_event', expected: expect.stringMatching(/^event:/) },
      { index: 2, reason: 'invalid_event', expected: expect.stringMatching(/^groupId:/) },
      { index: 4, reason: 'invalid_event', expected: expect.stringMatching(/^type: one of/) },
      { index: 5, reason: 'event_too_large' },
      { index: 6, reason: 'invalid_event' },
    ],
  });
});

describe('hostile bodies', () => {
  test.each([
    ['', 'invalid_json'],
    ['nonsense', 'invalid_json'],
    ['null', 'invalid_batch'],
    ['"x"', 'invalid_batch'],
    ['5', 'invalid_batch'],
    [{ writeKey: 5, batch: [] }, 'invalid_batch'],
    [{ writeKey: '__proto__', batch: [] }, 'unknown_site'],
    [{ writeKey: 'demo' }, 'invalid_batch'],
    [{ writeKey: 'demo', batch: 'x' }, 'invalid_batch'],
    [{ writeKey: 'demo', sentAt: {}, batch: [] }, 'invalid_batch'],
    [{ writeKey: 'demo', context: [], batch: [] }, 'invalid_batch'],
    [
      `{"writeKey":"demo","batch":[],"context":${'{"a":'.repeat(50)}1${'}'.repeat(50)}}`,
      'invalid_batch',
    ],
    [{ writeKey: 'demo', batch: Array(maxBatchEvents + 1).fill(null) }, 'batch_too_long'],
  ])('%.40j is refused as %s', (body, reason) => {
    expect(parse(body)).toMatchObject({ type: 'refused', refusal: { reason } });
  });

  test.each([
    { name: 'an array', message: [], reason: 'invalid_event' },
    { name: 'a number as the event', message: { ...track, event: 5 }, reason: 'invalid_event' },
    { name: 'a long name', message: { ...track, event: 'x'.repeat(201) }, reason: 'invalid_event' },
    { name: 'an empty name', message: { ...track, event: '' }, reason: 'invalid_event' },
    {
      name: 'a long message id',
      message: { ...track, messageId: 'x'.repeat(100) },
      reason: 'invalid_event',
    },
    {
      name: 'a long visitor',
      message: { ...track, anonymousId: 'x'.repeat(129) },
      reason: 'invalid_event',
    },
    { name: 'traits as a text', message: { ...track, traits: 'x' }, reason: 'invalid_event' },
    { name: 'a time as an object', message: { ...track, timestamp: {} }, reason: 'invalid_event' },
    {
      name: 'too large an event',
      message: { ...track, properties: { x: '€'.repeat(maxEventBytes / 3) } },
      reason: 'event_too_large',
    },
    {
      name: 'deep nesting',
      message: { ...track, properties: JSON.parse(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`) },
      reason: 'invalid_event',
    },
  ])('$name is refused alone', ({ message, reason }) => {
    expect(refusalOf(message)).toBe(reason);
  });

  test('a __proto__ reaches no stored event and no prototype', () => {
    const text = `{"writeKey":"demo","__proto__":{"anonymousId":"evil"},"anonymousId":"a",
      "context":{"__proto__":{"sessionId":"evil"}},
      "batch":[{"type":"track","event":"x","properties":{"__proto__":{"evil":1},"n":1}}]}`;
    const parsed = parse(text);
    const [event] = parsed.type === 'events' ? parsed.events : [];
    expect(event).toMatchObject({ visitorId: 'a', properties: { n: 1 } });
    expect(event?.sessionId).toBeUndefined();
    expect(JSON.stringify(event)).not.toContain('evil');
    expect(({} as Record<string, unknown>).evil).toBeUndefined();
  });

  test('whatever arrives is answered, never thrown', () => {
    const message = fc.oneof(
      fc.anything(),
      fc.record(
        {
          type: fc.constantFrom('track', 'page', 'alias'),
          event: fc.anything(),
          properties: fc.anything(),
          timestamp: fc.anything(),
          context: fc.anything(),
          userId: fc.anything(),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(fc.array(message, { maxLength: 5 }), fc.anything(), (batch, context) => {
        const text = toJson({ writeKey: 'demo', anonymousId: 'a', batch, context });
        const parsed = parse(text);
        if (parsed.type === 'events') {
          expect(parsed.events.length + parsed.refused.length).toBe(batch.length);
          for (const event of parsed.events) expect(Number.isSafeInteger(event.at)).toBe(true);
        } else expect(parsed.refusal.expected).toMatch(/\.$/);
      }),
      { numRuns: 300 },
    );
  });
});

/** JSON of anything; what JSON cannot carry at all is an empty object. */
const toJson = (value: unknown): string => {
  try {
    return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part));
  } catch {
    return '{}';
  }
};

test('what the client’s types allow, the collector takes', () => {
  const event: WireEvent = {
    type: 'track',
    messageId: 'm' as WireEvent['messageId'],
    timestamp: noon,
    event: 'purchase',
  };
  const batch: Omit<WireBatch, 'anonymousId'> = {
    writeKey: 'demo',
    sentAt: noon,
    batch: [{ ...event, anonymousId: 'a' as NonNullable<WireEvent['anonymousId']> }],
  };
  expect(parse(batch)).toMatchObject({ type: 'events', refused: [] });
});
