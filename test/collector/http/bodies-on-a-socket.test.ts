import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestCollector } from '../../support/collector-app.ts';

const collector = createTestCollector();
const server = createAdaptorServer({ fetch: collector.app.fetch });
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

const body = (messageId: string): string =>
  JSON.stringify({ writeKey: 'demo', anonymousId: 'a', batch: [{ event: 'x', messageId }] });

/** What HTTP's own parser and a sender's lies make of a request: bytes as they are on the wire. */
const send = async (
  headers: readonly string[],
  bytes: string | Buffer,
  how: 'to the end' | 'and hangs up' = 'to the end',
): Promise<string> => {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  const lines = ['POST /v1/batch HTTP/1.1', 'Host: x', 'Connection: close', ...headers, '', ''];
  socket.write(Buffer.concat([Buffer.from(lines.join('\r\n')), Buffer.from(bytes)]));
  if (how === 'to the end') return text(socket);
  await new Promise((resolve) => setTimeout(resolve, 20));
  socket.destroy();
  return '';
};

const storedIds = async (): Promise<string[]> =>
  (await collector.store.events({ limit: 100 })).items.map(({ messageId }) => messageId);

test.each([
  { path: '/s/../login', is: 404 },
  { path: '/s/%2e%2E/login', is: 404 },
  { path: '/s/.%2e/login', is: 404 },
  { path: '/s\\..\\login', is: 400 },
  { path: '/s/./x/..', is: 404 },
  { path: 'http://x/s/../login', is: 404 },
  { path: '/login', is: 200 },
  { path: '/login?back=/s/../x', is: 200 },
  { path: '/healthz?..', is: 200 },
  { path: '/s/...js', is: 404 },
])(
  'what a proxy takes for a path of the shop is none of the owner: $path',
  async ({ path, is }) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.end(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(await text(socket)).toMatch(new RegExp(`^HTTP/1\\.1 ${is} `));
  },
);

describe('lengths', () => {
  test('as declared, it is taken', async () => {
    const sent = body('m-right');
    expect(await send([`Content-Length: ${sent.length}`], sent)).toContain('200 OK');
    expect(await storedIds()).toContain('m-right');
  });

  test('gzip in chunks, without a length', async () => {
    const bytes = gzipSync(body('m-chunks'));
    const chunks = [bytes.subarray(0, 20), bytes.subarray(20)].flatMap((chunk) => [
      Buffer.from(`${chunk.length.toString(16)}\r\n`),
      chunk,
      Buffer.from('\r\n'),
    ]);
    const headers = ['Transfer-Encoding: chunked', 'Content-Encoding: gzip'];
    const answer = await send(headers, Buffer.concat([...chunks, Buffer.from('0\r\n\r\n')]));
    expect(answer).toContain('"accepted":1');
    expect(await storedIds()).toContain('m-chunks');
  });

  test('declared too short: what follows is no request', async () => {
    const answer = await send(['Content-Length: 30'], body('m-short'));
    expect(answer).toContain('400 Bad Request');
    expect(await storedIds()).not.toContain('m-short');
  });

  test('two lengths, or a length and chunks, are refused before anything is read', async () => {
    const chunked = await send(['Content-Length: 5', 'Transfer-Encoding: chunked'], body('m-two'));
    const twice = await send(['Content-Length: 5', 'Content-Length: 6'], body('m-two'));
    expect(chunked).toContain('400 Bad Request');
    expect(twice).toContain('400 Bad Request');
    expect(await storedIds()).not.toContain('m-two');
  });

  test.each([
    { name: 'with a length', headers: ['Content-Length: 100000'] },
    { name: 'in chunks', headers: ['Transfer-Encoding: chunked'] },
  ])(
    'a sender that hangs up half-way ($name) harms nobody and is no error',
    async ({ headers }) => {
      await send(headers, `7\r\n${body('m-half')}`, 'and hangs up');
      const sent = body('m-after');
      expect(await send([`Content-Length: ${sent.length}`], sent)).toContain('200 OK');
      expect(await storedIds()).not.toContain('m-half');
      expect(collector.logged).toEqual([]);
    },
  );
});
