import { describe, expect, test } from 'vitest';
import { batchVectors, vectorsReceivedAt } from '../support/batch-vectors.ts';
import { createTestCollector } from '../support/collector-app.ts';

describe('the wire', () => {
  test.each(batchVectors)('$name', async ({ call, origin, sent, raw, status, answer, stored }) => {
    const { app, store, clock, logged } = createTestCollector();
    clock.now = vectorsReceivedAt;
    const response = await app.request(`/v1/${call}`, {
      method: 'POST',
      body: raw ?? JSON.stringify(sent),
      headers: { 'Content-Type': 'text/plain', ...(origin === undefined ? {} : { origin }) },
    });
    expect(await response.json()).toEqual(answer);
    expect(response.status).toBe(status);
    expect(response.headers.get('tresen-reason')).toBe(answer.reason ?? null);
    const { items } = await store.events({ limit: 100 });
    expect(items).toHaveLength(stored.length);
    for (const [index, event] of stored.entries()) expect(items[index]).toMatchObject(event);
    expect(logged).toEqual([]);
  });

  test('sending everything once more changes nothing', async () => {
    const { app, store, clock } = createTestCollector();
    const sendAll = async () => {
      for (const { call, sent } of batchVectors) {
        if (!sent) continue;
        await app.request(`/v1/${call}`, { method: 'POST', body: JSON.stringify(sent) });
      }
    };
    await sendAll();
    const first = await store.events({ limit: 100 });
    clock.now += 60_000;
    await sendAll();
    expect(await store.events({ limit: 100 })).toEqual(first);
  });
});
