import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { readAllEvents, startCollector } from '../../support/collector-process.ts';
import { limitFileSize, sizeOf } from '../../support/file-size-limit.ts';

vi.setConfig({ testTimeout: 30_000 });
const folder = mkdtempSync(join(tmpdir(), 'tresen-full-'));
afterAll(() => rmSync(folder, { recursive: true }));

const send = async (url: string, ids: readonly string[]): Promise<Response> =>
  fetch(`${url}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({
      writeKey: 'demo',
      anonymousId: 'geheim-visitor',
      batch: ids.map((messageId) => ({
        type: 'track',
        event: 'x',
        messageId,
        properties: { text: 'geheim'.repeat(90) },
      })),
    }),
  });

const onLinux = test.skipIf(process.platform !== 'linux');

onLinux(
  'while its disk is full it refuses what it cannot keep, keeps what it said, and goes on by itself',
  async () => {
    const collector = await startCollector(folder, { TRESEN_RATE_LIMIT: '0' });
    const { url, pid } = collector;
    const acknowledged: string[] = [];
    let serial = 0;
    const sendNext = async (): Promise<Response> => {
      const ids = Array.from({ length: 20 }, () => `m${serial++}`);
      const response = await send(url, ids);
      if (response.status === 200) acknowledged.push(...ids);
      return response;
    };
    expect((await sendNext()).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);

    limitFileSize(pid, sizeOf(join(folder, 'data/tresen.db-wal')) + 20_000);
    await vi.waitFor(async () => expect((await sendNext()).status).toBe(503), 10_000);
    for (let again = 0; again < 10; again += 1) expect((await sendNext()).status).toBe(503);
    const refused = await sendNext();
    expect(refused.status).toBe(503);
    expect(refused.headers.get('Tresen-Reason')).toBe('store_unavailable');
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(503);
    expect(['disk_full', 'io_error']).toContain(ready.headers.get('Tresen-Reason'));
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await readAllEvents(url)).toHaveLength(acknowledged.length);

    limitFileSize(pid, 'unlimited');
    await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), 5000);
    expect((await sendNext()).status).toBe(200);
    const stored = (await readAllEvents(url)).map(({ messageId }) => messageId);
    expect(stored.toSorted()).toEqual(acknowledged.toSorted());
    expect(await collector.signal('SIGTERM')).toBe(0);
    // A line for the first of each kind of failure, of which there are two or three, and a count.
    const told = collector.said().match(/"msg":"writer[^"]*"/g);
    expect(collector.said()).not.toContain('geheim');
    expect(told).toContain('"msg":"writer, repeatedly"');
    expect(told?.length).toBeLessThanOrEqual(6);
  },
);
