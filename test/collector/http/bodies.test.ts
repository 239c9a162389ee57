import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  brotliCompressSync,
  constants,
  createBrotliCompress,
  deflateSync,
  gzipSync,
} from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxBatchBytes, maxEventBytes } from '../../../client/protocol/limits.ts';
import { decodeBody } from '../../../collector/http/decode-body.ts';
import { createTestCollector } from '../../support/collector-app.ts';

const batch = {
  writeKey: 'demo',
  anonymousId: 'a',
  batch: [{ type: 'track', event: 'Grüner Tee 緑茶', messageId: 'm-1' }],
};
const json = JSON.stringify(batch);
const utf16 = Buffer.from(`\ufeff${json}`, 'utf16le');

const post = (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
  path = '/v1/batch',
  collector = createTestCollector(),
) => collector.app.request(path, { method: 'POST', body, headers });

/** Sends it with and without a declared length: the two are read differently. */
const postBoth = async (body: Uint8Array, headers: Record<string, string>, path?: string) => {
  const bytes = new Uint8Array(body);
  return [
    await post(bytes, headers, path),
    await post(bytes, { ...headers, 'content-length': String(body.byteLength) }, path),
  ];
};

describe('what a body says counts, not what it is labelled', () => {
  const gzipped = gzipSync(json);
  const form = 'application/x-www-form-urlencoded';
  test.each([
    { name: 'gzip', body: gzipped, encoding: 'gzip' },
    { name: 'gzip in capitals', body: gzipped, encoding: 'GZIP' },
    { name: 'x-gzip', body: gzipped, encoding: 'x-gzip' },
    { name: 'gzip as a form', body: gzipped, encoding: 'gzip', type: form },
    { name: 'gzip without a label', body: gzipped, type: 'application/octet-stream' },
    { name: 'gzip labelled identity', body: gzipped, encoding: 'identity' },
    { name: 'brotli', body: brotliCompressSync(json), encoding: 'br' },
    { name: 'deflate', body: deflateSync(json), encoding: 'deflate' },
    { name: 'JSON labelled gzip', body: Buffer.from(json), encoding: 'gzip' },
    { name: 'indented JSON labelled gzip', body: Buffer.from(`\n ${json}`), encoding: 'gzip' },
    { name: 'JSON labelled br', body: Buffer.from(json), encoding: 'br' },
    { name: 'JSON labelled deflate', body: Buffer.from(json), encoding: 'deflate' },
    { name: 'JSON as text', body: Buffer.from(json), type: 'text/plain' },
    { name: 'JSON as a form', body: Buffer.from(json), type: form },
    { name: 'JSON without a type', body: Buffer.from(json), type: '' },
    { name: 'a UTF-8 mark', body: Buffer.from(`\ufeff${json}`) },
    { name: 'UTF-16, little end first', body: utf16 },
    { name: 'UTF-16, big end first', body: Buffer.from(utf16).swap16() },
    { name: 'gzipped UTF-16', body: gzipSync(utf16), encoding: 'gzip' },
  ])('$name', async ({ body, encoding, type = 'application/json' }) => {
    const collector = createTestCollector();
    const headers = { 'content-type': type, ...(encoding && { 'content-encoding': encoding }) };
    const response = await post(new Uint8Array(body), headers, '/v1/batch', collector);
    expect(await response.json()).toMatchObject({ accepted: 1, refused: [] });
    const { items } = await collector.store.events({ limit: 5 });
    expect(items.map(({ event }) => event)).toEqual(['Grüner Tee 緑茶']);
  });

  test('bytes that are no UTF-8 cost a letter, not the event', async () => {
    const collector = createTestCollector();
    const latin1 = Buffer.from(json.replace('緑茶', ''), 'latin1');
    const response = await post(new Uint8Array(latin1), {}, '/v1/batch', collector);
    expect(await response.json()).toMatchObject({ accepted: 1 });
    const { items } = await collector.store.events({ limit: 5 });
    expect(items[0]?.event).toBe('Gr\ufffdner Tee ');
  });

  test('whatever JSON and whatever label, it is read or refused', async () => {
    const coded = {
      gzip: (text: string) => gzipSync(text),
      br: (text: string) => brotliCompressSync(text),
      deflate: (text: string) => deflateSync(text),
      identity: (text: string) => Buffer.from(text),
    };
    const coding = fc.constantFrom(...(['gzip', 'br', 'deflate', 'identity'] as const));
    await fc.assert(
      fc.asyncProperty(fc.object(), coding, async (value, label) => {
        const text = JSON.stringify(value);
        expect(await decodeBody(coded[label](text), label, 1_000_000)).toBe(text.toWellFormed());
      }),
      { numRuns: 200 },
    );
  });
});

describe('what cannot be read is refused', () => {
  test.each([
    { encoding: 'zstd' },
    { encoding: 'compress' },
    { encoding: 'gzip, gzip' },
    { encoding: '__proto__' },
  ])('$encoding: 415, and what is accepted', async ({ encoding }) => {
    for (const response of await postBoth(Buffer.from(json), { 'content-encoding': encoding })) {
      expect(response.status).toBe(415);
      expect(await response.json()).toMatchObject({
        reason: 'unsupported_encoding',
        expected: expect.stringContaining('gzip, br, deflate'),
      });
    }
  });

  test('a brotli window of which nobody has need: 415, before anything is unpacked', async () => {
    const bomb = await brotliBomb(24);
    expect(bomb.byteLength).toBeLessThan(1000);
    for (const response of await postBoth(bomb, { 'content-encoding': 'br' })) {
      expect(response.status).toBe(415);
      expect(await response.json()).toMatchObject({ expected: expect.stringContaining('4 MB') });
    }
  });

  const gzipped = gzipSync(json);
  const crooked = Buffer.from(gzipped).fill(0xff, 12, 24);
  test.each([
    { name: 'gzip cut off', body: gzipped.subarray(0, -10), encoding: 'gzip' },
    { name: 'two bytes of gzip', body: gzipped.subarray(0, 2), encoding: 'gzip' },
    { name: 'gzip with wrong bytes', body: crooked, encoding: 'gzip' },
    { name: 'unlabelled gzip cut off', body: gzipped.subarray(0, 30), encoding: 'identity' },
    { name: 'no gzip at all', body: Buffer.from('nonsense'), encoding: 'gzip' },
    { name: 'brotli cut off', body: brotliCompressSync(json).subarray(0, 40), encoding: 'br' },
    { name: 'no brotli at all', body: Buffer.from('nonsense'), encoding: 'br' },
    { name: 'deflate cut off', body: deflateSync(json).subarray(0, 40), encoding: 'deflate' },
  ])('$name: 400 as broken', async ({ body, encoding }) => {
    for (const response of await postBoth(body, { 'content-encoding': encoding })) {
      expect(response.status).toBe(400);
      expect(response.headers.get('tresen-reason')).toBe('broken_body');
    }
  });

  test('nothing in it is no JSON, compressed or not', async () => {
    for (const body of [Buffer.alloc(0), gzipSync('')]) {
      for (const response of await postBoth(body, { 'content-encoding': 'gzip' })) {
        expect(response.headers.get('tresen-reason')).toBe('invalid_json');
      }
    }
  });

  test('random bytes are answered, never thrown', async () => {
    const label = fc.constantFrom('gzip', 'br', 'deflate', 'identity', null);
    const bytes = fc.uint8Array({ maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(bytes, label, fc.boolean(), async (noise, encoding, isMarked) => {
        const body = isMarked ? Uint8Array.of(0x1f, 0x8b, 8, ...noise) : noise;
        const decoded = await decodeBody(body, encoding, 1000);
        if (typeof decoded === 'string') expect(decoded.length).toBeLessThanOrEqual(1000);
        else expect(decoded.expected).toMatch(/\.$/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('limits hold for what is unpacked', () => {
  const padded = (bytes: number): string => json + ' '.repeat(bytes - Buffer.byteLength(json));
  test.each([
    { path: '/v1/batch', bytes: maxBatchBytes, reason: null },
    { path: '/v1/batch', bytes: maxBatchBytes + 1, reason: 'body_too_large' },
    { path: '/v1/track', bytes: maxEventBytes + 1, reason: 'body_too_large' },
  ])('$bytes bytes to $path: $reason', async ({ path, bytes, reason }) => {
    const text = padded(bytes);
    for (const [encoding, body] of [
      ['gzip', gzipSync(text)],
      ['br', brotliCompressSync(text)],
      ['deflate', deflateSync(text)],
    ] as const) {
      for (const response of await postBoth(body, { 'content-encoding': encoding }, path)) {
        expect(response.headers.get('tresen-reason')).toBe(reason);
      }
    }
  });

  test('a bomb costs no more than the limit', async () => {
    const bombs = { br: await brotliBomb(), gzip: gzipBomb() };
    expect(bombs.br.byteLength).toBeLessThan(2000);
    expect(bombs.gzip.byteLength).toBeLessThan(maxBatchBytes);
    for (const [label, bomb] of Object.entries(bombs)) {
      const before = process.memoryUsage();
      const refused = await Promise.all(
        Array.from({ length: 20 }, () => decodeBody(bomb, label, maxBatchBytes)),
      );
      const grownBytes = process.memoryUsage().rss - before.rss;
      expect(refused.map((one) => typeof one === 'object' && one.reason)).toEqual(
        Array(20).fill('body_too_large'),
      );
      expect(grownBytes).toBeLessThan(100 * megabyte);
      const [answer] = await postBoth(bomb, { 'content-encoding': label });
      expect(answer?.status).toBe(400);
    }
  });
});

const megabyte = 1024 ** 2;

/** 1 GB in less than 2 KB: half a million to one. */
const brotliBomb = async (lgwin = 22): Promise<Buffer> => {
  const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_QUALITY } = constants;
  const params = { [BROTLI_PARAM_LGWIN]: lgwin, [BROTLI_PARAM_QUALITY]: 3 };
  const nothing = Buffer.alloc(4 * megabyte);
  const zeros = Readable.from(Array(256).fill(nothing));
  return buffer(zeros.pipe(createBrotliCompress({ params })));
};

/** 448 MB in as much as a body may have, 1028 to 1, the most that gzip can do. */
const gzipBomb = (): Buffer => Buffer.concat(Array(7).fill(gzipSync(Buffer.alloc(64 * megabyte))));
