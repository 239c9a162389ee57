import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { readAllEvents, startCollector } from '../../support/collector-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'tresen-kill-'));
afterAll(() => rmSync(folder, { recursive: true }));

const senders = 8;
const eventsPerBatch = 5;

/** A sender that sends one batch after another and notes which ones were acknowledged. */
const createSender = (name: number) => {
  const acknowledged: string[] = [];
  const unanswered: string[][] = [];
  let serial = 0;
  const send = async (url: string, ids: readonly string[]): Promise<void> => {
    const batch = ids.map((messageId) => ({ type: 'track', event: 'x', messageId }));
    const response = await fetch(`${url}/v1/batch`, {
      method: 'POST',
      body: JSON.stringify({ writeKey: 'demo', anonymousId: `visitor-${name}`, batch }),
    });
    expect(response.status).toBe(200);
    await response.json();
    acknowledged.push(...ids);
  };
  const sendUntilCut = async (url: string): Promise<void> => {
    for (;;) {
      const ids = Array.from({ length: eventsPerBatch }, () => `${name}-${serial++}`);
      try {
        await send(url, ids);
      } catch (cause) {
        if (!(cause instanceof TypeError)) throw cause;
        unanswered.push(ids);
        return;
      }
    }
  };
  const resend = async (url: string): Promise<void> => {
    for (const ids of unanswered) await send(url, ids);
  };
  return { acknowledged, sendUntilCut, resend };
};

test('after kill -9 every acknowledged event is there, once, and a retry adds none', async () => {
  let collector = await startCollector(folder);
  const all = Array.from({ length: senders }, (_, name) => createSender(name));
  const rounds = 3;
  for (let round = 0; round < rounds; round += 1) {
    const { url } = collector;
    const sending = all.map((sender) => sender.sendUntilCut(url));
    const countAcknowledged = () => all.reduce((sum, one) => sum + one.acknowledged.length, 0);
    const before = countAcknowledged();
    await new Promise((resolve) => setTimeout(resolve, 150 + 70 * round));
    // A slow machine has not come far by then, and there would be nothing to lose.
    const enough = before + senders * eventsPerBatch;
    await vi.waitFor(() => expect(countAcknowledged()).toBeGreaterThan(enough), 20_000);
    await collector.signal('SIGKILL');
    await Promise.all(sending);
    collector = await startCollector(folder);

    const stored = (await readAllEvents(collector.url)).map((event) => event.messageId);
    const acknowledged = all.flatMap((sender) => sender.acknowledged);
    expect(new Set(stored).size).toBe(stored.length);
    expect(acknowledged.filter((id) => !new Set(stored).has(id))).toEqual([]);
  }

  await Promise.all(all.map((sender) => sender.resend(collector.url)));
  const stored = (await readAllEvents(collector.url)).map((event) => event.messageId);
  const acknowledged = new Set(all.flatMap((sender) => sender.acknowledged));
  expect(stored.toSorted()).toEqual([...acknowledged].toSorted());
  await collector.signal('SIGKILL');
}, 60_000);
