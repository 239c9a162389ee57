import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openSqliteReader } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import { startCollector } from '../../support/collector-process.ts';
import { testFolder } from './run-cli.ts';

const cli = resolve(import.meta.dirname, '../../../collector/cli.ts');

test('a backup beside a collector under load has all that was acknowledged before it began', async () => {
  const folder = testFolder();
  const collector = await startCollector(folder);
  const acknowledged: string[] = [];
  let count = 0;
  let isOn = true;
  const send = async (): Promise<void> => {
    while (isOn) {
      const first = count;
      count += 20;
      const ids = Array.from({ length: 20 }, (_, index) => `m${first + index}`);
      const batch = ids.map((messageId) => ({ type: 'track', event: 'x', messageId }));
      const body = JSON.stringify({ writeKey: 'demo', anonymousId: `a${count % 50}`, batch });
      const { status } = await fetch(`${collector.url}/v1/batch`, { method: 'POST', body });
      if (status === 200) acknowledged.push(...ids);
    }
  };
  const sending = [send(), send()];
  while (acknowledged.length < 400) await new Promise((resolve) => setTimeout(resolve, 5));

  const before = [...acknowledged];
  const file = join(folder, 'online.backup');
  const child = spawn(process.execPath, [cli, 'backup', file], {
    env: { ...process.env, TRESEN_DATABASE: `sqlite:${join(folder, 'data/tresen.db')}` },
    stdio: 'ignore',
  });
  const [code] = await once(child, 'exit');
  const after = acknowledged.length;
  isOn = false;
  await Promise.all(sending);
  await collector.signal('SIGTERM');

  expect(code).toBe(0);
  expect(after).toBeGreaterThan(before.length);
  const copy = openSqliteReader(file);
  const copied = new Set<string>();
  for (let cursor: number | null = 0; cursor !== null; ) {
    const page = await copy.events({ after: cursor, limit: 1000 });
    for (const { messageId } of page.items) copied.add(messageId);
    cursor = page.next;
  }
  await copy.close();
  expect(before.filter((id) => !copied.has(id))).toEqual([]);
}, 30_000);
