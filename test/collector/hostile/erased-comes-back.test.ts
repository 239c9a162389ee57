import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { createTestCollector, testToken } from '../../support/collector-app.ts';
import { day } from '../../support/log-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'tresen-erased-'));
afterAll(() => rmSync(folder, { recursive: true }));

const headers = { authorization: `Bearer ${testToken}` };
const list = 'user_id,email,first_name\n42,anna@shop.example,Anna\n43,ben@shop.example,Ben\n';

test('who was erased does not come back by the same list, a new one says something new', async () => {
  const { app, clock } = createTestCollector({ folder });
  const ask = async (method: string, path: string, body?: string) => {
    const init = { method, headers, ...(body !== undefined && { body }) };
    return (await app.request(path, init)).json();
  };
  const take = async (file: string) => {
    const { id } = await ask('POST', '/api/imports?site=demo&kind=customers', file);
    await vi.waitFor(
      async () => expect((await ask('GET', `/api/imports/${id}`)).status).toBe('finished'),
      { timeout: 20_000 },
    );
  };
  const names = async () => {
    const { items } = await ask('GET', '/api/profiles');
    return items.map(({ name }: { name: string }) => name).toSorted();
  };
  await take(list);
  expect(await names()).toEqual(['Anna', 'Ben']);
  const [anna] = (await ask('GET', '/api/profiles?q=anna')).items;
  clock.now += day;
  expect(await ask('DELETE', `/api/profiles/${anna.id}`)).toMatchObject({ ok: true });
  clock.now += day;
  await take(list);
  expect(await names()).toEqual(['Ben']);
  clock.now += day;
  await take(`${list}44,cleo@shop.example,Cleo\n`);
  expect(await names()).toEqual(['Anna', 'Ben', 'Cleo']);
});
