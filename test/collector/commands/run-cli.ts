import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Command } from '../../../collector/commands/command.ts';
import { runCommand } from '../../../collector/commands/run-command.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import { newEvent, noon } from '../../support/log-events.ts';

/** Calls one command as the command line does, without a process of its own. */
export async function run(
  command: Command,
  words: readonly string[],
  env: Record<string, string> = {},
) {
  let out = '';
  let err = '';
  const code = await runCommand([command], [command.name, ...words], env, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    isTerminal: false,
  });
  return { code, out: out.trim(), err: err.trim() };
}

/** A folder for one file of tests; gone at its end. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tresen-commands-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** `count` page views of three people, the first of whom identified. */
export const someEvents = (count: number) => [
  newEvent('identify', noon, {}, { visitorId: 'p0', userId: 'k-1' }),
  ...Array.from({ length: count - 1 }, (_, index) =>
    newEvent('page_view', noon + index, { path: `/${index}` }, { visitorId: `p${index % 3}` }),
  ),
];

/** A store in a file with some events, a setting and a line of audit trail; it is left open. */
export async function filledStore(path: string, count = 30) {
  const store = openSqliteStore(path);
  await store.append(someEvents(count));
  await store.saveSetting('owner', 'hash');
  await store.audit({ at: noon, by: 'session', action: 'logged_in' });
  return store;
}
