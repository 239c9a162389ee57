import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CollectorProcess, startCollector } from '../../support/collector-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'tresen-crowd-'));
const email = 'orders@shop.example';
let collector: CollectorProcess;
beforeAll(async () => {
  collector = await startCollector(folder);
});
afterAll(async () => {
  await collector?.signal('SIGKILL');
  rmSync(folder, { recursive: true });
});

const ask = async (path: string): Promise<{ items: Record<string, string>[] }> => {
  const headers = { authorization: 'Bearer token-of-the-collector-process' };
  return (await fetch(`${collector.url}${path}`, { headers })).json();
};

/** A shop whose template prints its own address as everybody's. */
const order = async (from: number, count: number): Promise<void> => {
  const batch = Array.from({ length: count }, (_, n) => ({
    ...{ type: 'track', event: 'Order Completed', anonymousId: `buyer-${from + n}` },
    ...{ messageId: `m-${from + n}`, properties: { order_id: `T-${from + n}`, total: 10, email } },
  }));
  const body = JSON.stringify({ writeKey: 'demo', batch });
  expect((await fetch(`${collector.url}/v1/batch`, { method: 'POST', body })).status).toBe(200);
};

const crowds = async () => {
  // Answers once every event is in a profile; a hundred is a full page.
  const people = (await ask('/api/profiles?limit=100')).items.length;
  const { items } = await ask('/api/audit?limit=100');
  return { people, lines: items.filter(({ action }) => action === 'identity_crowded') };
};

test('a crowd is taken apart by the running collector, which says so once, without the address', async () => {
  await order(0, 90);
  expect(await crowds()).toEqual({ people: 1, lines: [] });
  await order(90, 20);
  const { people, lines } = await crowds();
  expect(people).toBe(100);
  expect(lines).toEqual([expect.objectContaining({ by: 'collector', action: 'identity_crowded' })]);
  expect(JSON.stringify(lines)).not.toContain('shop.example');
  await order(110, 5);
  expect(await crowds()).toEqual({ people: 100, lines });
});
