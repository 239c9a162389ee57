import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { readConfig } from '../config/config.ts';
import type { DatabaseAddress } from '../store/database.ts';
import { connectReader } from '../store/open-store.ts';
import { checkFile, copyDatabase, settleFile } from '../store/sqlite/backup-file.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import type { Call, Command } from './command.ts';
import { copyErasures } from './copy-erasures.ts';
import { copyAuditTrail, copyEvents, copySettings } from './copy-log.ts';
import { counted } from './counted.ts';
import { explainFile } from './explain-file.ts';

/**
 * Writes a copy of the whole store, of one moment, into one new file, and reads it from end to end.
 * Whatever the store is, the file is a SQLite database of ours, so that one format is to be kept.
 */
export const backup = async (deps: {
  database: DatabaseAddress;
  file: string;
  progress: Call['progress'];
}): Promise<{ events: number }> => {
  const { database, file, progress } = deps;
  if (existsSync(file)) throw new Error(`${file} is there already: name a new file.`);
  if (!existsSync(dirname(file))) {
    throw new Error(`The folder ${dirname(file)} does not exist: make it, or mount its disk.`);
  }
  const part = `${file}.part`;
  try {
    rmSync(part, { force: true });
    // It holds what people did: nobody but this user reads it.
    closeSync(openSync(part, 'wx', 0o600));
    if (database.type === 'sqlite') await copyFile(database.path, part, progress);
    else await copyOver(database, part, progress);
    const check = checkFile(part);
    if (check.type !== 'sound') throw new Error(`The backup failed: ${explainFile(part, check)}`);
    renameSync(part, file);
    return { events: check.events };
  } finally {
    rmSync(part, { force: true });
  }
};

const copyFile = (path: string, part: string, progress: Call['progress']): Promise<void> => {
  if (existsSync(path)) return copyDatabase(path, part, progress('pages'));
  throw new Error(`${path} does not exist: set TRESEN_DATABASE as the collector has it.`);
};

/** A server's store has no file: its log, settings and audit trail go into one. */
const copyOver = async (
  database: DatabaseAddress,
  part: string,
  progress: Call['progress'],
): Promise<void> => {
  const from = connectReader(database);
  const to = openSqliteStore(part, { isAlone: true });
  try {
    await copyEvents({ from, to, after: 0, onPage: async () => {}, progress: progress('events') });
    await copySettings(from, to, []);
    await copyAuditTrail(from, to);
    await copyErasures(from, to);
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
  settleFile(part);
};

/** `backup FILE`. */
export const backupCommand: Command = {
  name: 'backup',
  does: 'write a checked copy of the whole store into FILE, while the collector runs',
  operands: ['FILE'],
  flags: { '--json': { does: 'one JSON object instead of sentences' } },
  run: async ({ env, operands: [file = ''], progress }) => {
    const { events } = await backup({ database: readConfig(env).database, file, progress });
    return {
      lines: [`${file} holds ${counted(events, 'event')} and was checked from end to end.`],
      json: { file, events },
    };
  },
};
