import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createBodyBudget } from '../../../collector/http/body-budget.ts';
import { readBody } from '../../../collector/http/read-body.ts';
import { refuse } from '../../../collector/http/refusal.ts';
import { openRaw } from '../../support/raw-socket.ts';

const budget = createBodyBudget(20_000);
const app = new Hono().post('/', async (c) => {
  const body = await readBody(c, 100_000, budget);
  return typeof body === 'string' ? c.text(`got ${body.length}`) : refuse(c, 503, body);
});
const server = createAdaptorServer({ fetch: app.fetch });
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const open = (text: string) =>
  openRaw((server.address() as AddressInfo).port, `POST / HTTP/1.1\r\nHost: x\r\n${text}`);
const half = (of: number, sent: number): string =>
  `Content-Length: ${of}\r\n\r\n${'a'.repeat(sent)}`;

test('of half-sent bodies that are too large together, the largest is refused and lets go at once', async () => {
  const small = await open(half(2000, 1000));
  const large = await open(half(90_000, 14_000));
  await vi.waitFor(() => expect(budget.held()).toBeGreaterThan(15_000));
  const last = await open(half(12_000, 6000));
  await large.closed;
  expect(large.said()).toMatch(/^HTTP\/1\.1 503 [\s\S]*overloaded/);
  expect(budget.held()).toBeLessThan(9000);
  small.write('a'.repeat(1000));
  last.write('a'.repeat(6000));
  await vi.waitFor(() => expect(small.said()).toContain('got 2000'));
  await vi.waitFor(() => expect(last.said()).toContain('got 12000'));
  expect(budget.held()).toBe(0);
  for (const socket of [small, last]) socket.end();
});

test('a body without a length is counted as it comes', async () => {
  const chunk = `1000\r\n${'a'.repeat(0x1000)}\r\n`;
  const chunked = await open(`Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(6)}`);
  await chunked.closed;
  expect(chunked.said()).toContain('overloaded');
  expect(budget.held()).toBe(0);
});

test('a body in crumbs is refused before it costs the loop its time', async () => {
  const plenty = createBodyBudget(10_000_000);
  const own = new Hono().post('/', async (c) =>
    c.text(JSON.stringify(await readBody(c, 100_000, plenty))),
  );
  const crumbs = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array([97])),
  });
  const response = await own.request('/', {
    method: 'POST',
    body: crumbs,
    duplex: 'half',
  } as object);
  expect(await response.text()).toContain('A body in at most 4096 pieces.');
  expect(plenty.held()).toBe(0);
});

test('a sender that hangs up leaves nothing behind', async () => {
  const gone = await open(half(9000, 5000));
  await vi.waitFor(() => expect(budget.held()).toBeGreaterThan(5000));
  gone.end();
  await vi.waitFor(() => expect(budget.held()).toBe(0));
});
