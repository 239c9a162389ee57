import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { backupCommand } from '../../../collector/commands/backup.ts';
import { eraseCommand } from '../../../collector/commands/erase.ts';
import { foldStale } from '../../../collector/commands/fold-stale.ts';
import { restoreCommand } from '../../../collector/commands/restore.ts';
import { hasObjected } from '../../../collector/privacy/suppression.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../../collector/store/store.ts';
import { demoSites } from '../../support/demo-sites.ts';
import { newEvent, noon, site } from '../../support/log-events.ts';
import { run } from '../commands/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'tresen-restore-'));
afterAll(() => rmSync(folder, { recursive: true }));

const anna = { userId: 'k-anna', traits: { email: 'anna@shop.example' } };
const events = [
  newEvent('page_view', noon, { path: '/anna' }, { visitorId: 'phone' }),
  newEvent('identify', noon + 1, {}, { ...anna, visitorId: 'phone' }),
  newEvent('identify', noon + 2, {}, { ...anna, visitorId: 'tablet' }),
  newEvent('identify', noon + 3, {}, { userId: 'k-ben', visitorId: 'tablet' }),
  newEvent('page_view', noon + 4, { path: '/ben' }, { visitorId: 'tablet' }),
  newEvent('newsletter_requested', noon + 5, { email: 'anna@shop.example' }, { visitorId: 'carl' }),
];

const everything = async (store: Store): Promise<string> => {
  const { items } = await store.events({ limit: 99 });
  const rows = await store.profiles({ limit: 99, withJunk: true });
  return JSON.stringify([items, rows.map(({ id, searchText }) => [id, searchText])]);
};

test('who was erased stays erased when a backup of before is restored, and after a rebuild', async () => {
  const path = join(folder, 'tresen.db');
  const env = { TRESEN_DATABASE: `sqlite:${path}` };
  const backup = join(folder, 'backup.db');
  const first = openSqliteStore(path);
  await first.append(events);
  await foldStale(first, demoSites, () => {});
  await first.close();
  expect((await run(backupCommand, [backup], env)).code).toBe(0);
  expect((await run(eraseCommand, ['--user=k-anna', '--yes'], env)).code).toBe(0);

  expect((await run(restoreCommand, [backup, '--replace'], env)).code).toBe(0);
  const restored = openSqliteStore(path);
  expect(await everything(restored)).not.toMatch(/anna/);
  expect(await everything(restored)).toContain('/ben');
  expect(await hasObjected(restored, site, 'anna@shop.example')).toBe(true);
  expect((await restored.profiles({ limit: 9, withJunk: true })).length).toBe(2);
  await restored.forgetProfiles();
  await foldStale(restored, demoSites, () => {});
  expect(await everything(restored)).not.toMatch(/anna/);
  const { inserted } = await restored.append(events.slice(0, 3));
  expect(inserted).toBe(0);
  await restored.close();
});
