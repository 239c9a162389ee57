import { join } from 'node:path';
import { expect, test } from 'vitest';
import { retentionCommand } from '../../../collector/commands/retention.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import { day, newEvent } from '../../support/log-events.ts';
import { run, testFolder } from './run-cli.ts';

const folder = testFolder();
const env = (path: string) => ({ TRESEN_DATABASE: `sqlite:${path}` });
/** The command has the real clock. */
const old = Date.now() - 800 * day;

test('a dry run counts beside a running collector; the deed wants the store alone', async () => {
  const path = join(folder, 'a.db');
  const collector = openSqliteStore(path);
  await collector.append([
    newEvent('page_view', old),
    newEvent('page_view', old),
    newEvent('purchase', old),
    newEvent('page_view', Date.now()),
  ]);
  const dry = await run(retentionCommand, ['--dry-run'], env(path));
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('demo: 2 × page_view') });
  expect((await run(retentionCommand, [], env(path))).err).toContain('is in use');
  await collector.close();

  const done = await run(retentionCommand, ['--json'], env(path));
  expect(JSON.parse(done.out)).toEqual({
    isDryRun: false,
    deleted: [{ site: 'demo', events: 2 }],
    silent: [],
  });
  const again = await run(retentionCommand, ['--dry-run'], env(path));
  expect(again.out).toBe('Nothing is older than its site may keep it.');
});
