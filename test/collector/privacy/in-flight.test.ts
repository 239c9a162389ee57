import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type CollectorProcess,
  readAllEvents,
  startCollector,
} from '../../support/collector-process.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const folder = mkdtempSync(join(tmpdir(), 'tresen-erase-'));
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres({ durable: false });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const origin = 'http://localhost:8788';
const visitorId = '0123456789abcdef0123456789abcdef';
const owner = { Authorization: 'Bearer token-of-the-collector-process' };

type Sent = { messageId: string; timestamp: number };

const post = ({ url }: CollectorProcess, batch: readonly object[]): Promise<Response> =>
  fetch(`${url}/v1/batch`, {
    method: 'POST',
    headers: { Origin: origin, Cookie: `tresen=${visitorId}`, 'Content-Type': 'text/plain' },
    body: JSON.stringify({
      writeKey: 'demo',
      anonymousId: visitorId,
      userId: 'u-1',
      sentAt: Date.now(),
      context: { consent: ['analytics'] },
      batch,
    }),
  });

const sketch = ({ messageId, timestamp }: Sent) => ({
  type: 'track',
  event: 'page_view',
  messageId,
  timestamp,
});

/** A page that keeps sending, and its outbox, which sends everything again. */
const keepSending = (collector: CollectorProcess) => {
  const sent: Sent[] = [];
  let isOn = true;
  const run = async (lane: number): Promise<void> => {
    for (let n = 0; isOn; n += 1) {
      const one = { messageId: `${lane}-${n}`, timestamp: Date.now() };
      sent.push(one);
      await post(collector, [sketch(one)]);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const lanes = [0, 1].map(run);
  return {
    sent,
    stop: async () => {
      isOn = false;
      await Promise.all(lanes);
    },
  };
};

const profileIn = async ({ url }: CollectorProcess): Promise<string> => {
  const page = await (await fetch(`${url}/api/profiles`, { headers: owner })).json();
  return page.items[0]?.id ?? '';
};

describe.each(['SQLite', 'PostgreSQL'])('on %s', (kind) => {
  const start = async () => {
    const home = mkdtempSync(join(folder, 'x'));
    const onServer = kind === 'PostgreSQL' && { TRESEN_DATABASE: await server.createDatabase() };
    return startCollector(home, { ...onServer, TRESEN_RATE_LIMIT: '0' });
  };

  test('a person who is erased while events are in flight is gone, and so is what arrives late', async () => {
    const collector = await start();
    const page = keepSending(collector);
    await vi.waitFor(async () =>
      expect((await readAllEvents(collector.url)).length).toBeGreaterThan(40),
    );
    const id = await profileIn(collector);
    const erased = await fetch(`${collector.url}/api/profiles/${encodeURIComponent(id)}`, {
      method: 'DELETE',
      headers: owner,
    });
    const { ok, events, at } = await erased.json();
    expect({ ok, some: events > 40 }).toEqual({ ok: true, some: true });
    await page.stop();
    const isOld = (event: { at: number }) => event.at <= at;
    expect((await readAllEvents(collector.url)).filter(isOld)).toEqual([]);

    // The old page's outbox: everything once more.
    const before = (await readAllEvents(collector.url)).length;
    const outbox = page.sent.filter(({ timestamp }) => timestamp <= at).map(sketch);
    const again = await post(collector, outbox.slice(-200));
    expect(await again.json()).toMatchObject({ ok: true, accepted: 0 });
    expect(again.headers.getSetCookie().join()).toContain('tresen=; Max-Age=0');
    expect(await readAllEvents(collector.url)).toHaveLength(before);
    await collector.signal('SIGTERM');
  });

  test('a browser that asks to be forgotten is, and the page drops its cookie', async () => {
    const collector = await start();
    const now = Date.now();
    await post(collector, [sketch({ messageId: 'm-1', timestamp: now - 2 })]);
    await post(collector, [sketch({ messageId: 'm-2', timestamp: now - 1 })]);
    const wish = await post(collector, [
      {
        type: 'track',
        event: 'consent_changed',
        messageId: 'm-3',
        timestamp: now,
        properties: { analytics: 'denied', erase: true, source: 'api' },
      },
    ]);
    expect(wish.headers.getSetCookie().join()).toContain('tresen=; Max-Age=0');
    await vi.waitFor(async () => expect(await readAllEvents(collector.url)).toEqual([]), 10_000);
    await vi.waitFor(async () => {
      const trail = await (await fetch(`${collector.url}/api/audit`, { headers: owner })).json();
      expect(trail.items).toMatchObject([
        { by: 'visitor', action: 'visitors_forgotten', subject: '1' },
      ]);
    }, 10_000);
    expect(await profileIn(collector)).toBe('');
    await collector.signal('SIGTERM');
  });
});
