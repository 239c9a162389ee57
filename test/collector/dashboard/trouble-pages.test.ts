import { describe, expect, test } from 'vitest';
import { StoreTimeout } from '../../../collector/store/store.ts';
import { createTestCollector, testToken } from '../../support/collector-app.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const browser = { accept: 'text/html,application/xhtml+xml', 'accept-language': 'de' };
const owner = { ...browser, authorization: `Bearer ${testToken}` };

const failing = (cause: Error) =>
  createTestCollector({
    store: { ...createMemoryStore(), profiles: () => Promise.reject(cause) },
  });

describe('what cannot be shown', () => {
  test('is told to a person in words, in their language, with a way back', async () => {
    const { app } = createTestCollector();
    const answer = await app.request('/nothing-here', { headers: browser });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('tresen-reason')).toBe('not_found');
    expect(answer.headers.get('content-type')).toContain('text/html');
    const page = await answer.text();
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('Diese Seite gibt es nicht.');
    expect(page).toContain('<a href="/">Zur Übersicht</a>');
    expect(page).not.toContain('Abmelden');
  });

  test.each([
    { path: '/nothing-here', headers: {} },
    { path: '/nothing-here', headers: { accept: '*/*' } },
    { path: '/v1/nothing-here', headers: browser },
    { path: '/api/nothing-here', headers: owner },
  ])('is told to programs in JSON: $path, $headers', async ({ path, headers }) => {
    const { app } = createTestCollector();
    const answer = await app.request(path, { headers });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ ok: false, reason: 'not_found' });
  });

  test.each([
    { cause: new Error('gone: secret'), reason: 'store_unavailable', says: 'tresen -- doctor' },
    { cause: new StoreTimeout(1000), reason: 'timed_out', says: 'Das hat zu lange gedauert.' },
  ])('for $reason says what to do, and nothing of the failure itself', async (row) => {
    const { app, logged } = failing(row.cause);
    const answer = await app.request('/', { headers: owner });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('tresen-reason')).toBe(row.reason);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await answer.text();
    expect(page).toContain(row.says);
    expect(page).not.toContain('secret');
    expect(logged).toHaveLength(1);
  });
});
