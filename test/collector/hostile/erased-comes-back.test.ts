import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { createTestCollector, testToken } from '../../support/collector-app.ts';
import { day, newEvent, noon } from '../../support/log-events.ts';
import { createMeLab } from '../me/me-lab.ts';

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

test('links and sessions of who is erased end, and nothing tells of the address any more', async () => {
  const lab = createMeLab();
  const email = 'anna@shop.example';
  await lab.store.append([
    newEvent(
      'identify',
      noon,
      {},
      { visitorId: 'till', userId: '42', isProven: true, traits: { email } },
    ),
  ]);
  await lab.press('send_link', { fields: { email } });
  await vi.waitFor(async () => expect(await lab.post.mailer.list()).toHaveLength(1));
  const [kept] = await lab.post.mailer.list();
  const link = /link=([\w-]{43})/.exec(kept?.letter.text ?? '')?.[1] ?? '';
  await lab.press('open_link', { fields: { link } });
  await lab.press('send_link', { fields: { email } });
  await vi.waitFor(async () => expect(await lab.post.mailer.list()).toHaveLength(2));
  const held = async () => JSON.stringify(await lab.store.settings()).split(email).length - 1;
  expect(await held()).toBeGreaterThan(2);
  const [anna] = (await (await lab.app.request('/api/profiles?q=42', { headers })).json()).items;
  await lab.app.request(`/api/profiles/${anna.id}`, { method: 'DELETE', headers });
  expect(await held()).toBe(0);
});
