import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Config, readConfig } from '../config/config.ts';
import { openStore, openStoreAlone } from '../store/open-store.ts';
import { checkFile, settleFile } from '../store/sqlite/backup-file.ts';
import { openSqliteReader } from '../store/sqlite/open-sqlite-store.ts';
import type { Store } from '../store/store.ts';
import type { Call, Command } from './command.ts';
import { copyErasures, eraseAgain } from './copy-erasures.ts';
import { copyAuditTrail, copyEvents, copySettings } from './copy-log.ts';
import { counted } from './counted.ts';
import { explainFile } from './explain-file.ts';
import { foldStale } from './fold-stale.ts';
import { repeatErasures } from './repeat-erasures.ts';

type Deps = {
  config: Pick<Config, 'database' | 'sites'>;
  file: string;
  isReplacing: boolean;
  now(): number;
  progress: Call['progress'];
};

/**
 * What was restored; `kept` is where the data of before went, if there was any. `erased` is how many
 * events were not brought back, because their people have been erased since the backup.
 */
export type Restored = { events: number; erased: number; kept?: string };

/** Fills the configured store from a backup; never mixes it with what is there. */
export const restore = async (deps: Deps): Promise<Restored> => {
  const { config, file } = deps;
  if (!existsSync(file)) throw new Error(`${file} does not exist: name a file that is there.`);
  const check = checkFile(file);
  if (check.type !== 'sound') throw new Error(explainFile(file, check));
  const { database } = config;
  if (database.type !== 'sqlite') {
    if (check.isOlder) {
      throw new Error(
        `${file} is of an older Tresen: restore it into a SQLite file, then \`move\` that.`,
      );
    }
    await fillServer(deps);
    return { events: check.events, erased: 0 };
  }
  const kept = await putFile(deps, database.path);
  const store = await openStoreAlone(database);
  const erased = kept === undefined ? 0 : await eraseSince(kept, store);
  await finish(deps, store);
  return { events: check.events - erased, erased, ...(kept !== undefined && { kept }) };
};

const hasEvents = async (store: Store): Promise<boolean> => (await store.measure()).lastSeq > 0;

/** Puts the copy where the database was; what was there stays beside it under another name. */
const putFile = async (deps: Deps, path: string): Promise<string | undefined> => {
  const { config, file, isReplacing, now } = deps;
  const isThere = existsSync(path);
  if (isThere) {
    const store = await openStoreAlone(config.database);
    const isFilled = await hasEvents(store);
    await store.close();
    if (isFilled && !isReplacing) {
      throw new Error(`${path} holds events: add --replace to put the backup in its place.`);
    }
  }
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.restoring`;
  copyFileSync(file, part);
  chmodSync(part, 0o600);
  settleFile(part);
  const kept = `${path}.before-${new Date(now()).toISOString().replaceAll(':', '')}`;
  if (isThere) renameSync(path, kept);
  // Of a database that was not closed: they would be taken for the restored one's.
  for (const end of ['-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  renameSync(part, path);
  return isThere ? kept : undefined;
};

/** Who was erased after the backup stays erased. */
const eraseSince = async (kept: string, store: Store): Promise<number> => {
  const before = openSqliteReader(kept);
  try {
    const erased = await eraseAgain(before, store);
    await repeatErasures(before, store);
    // Of whom nothing is left, no visitor leads to the profile.
    if (erased > 0) await store.forgetProfiles();
    return erased;
  } finally {
    await before.close();
  }
};

const fillServer = async (deps: Deps): Promise<void> => {
  const store = await openStore(deps.config.database);
  if (await hasEvents(store)) {
    await store.close();
    throw new Error('The database holds events: name an empty one in TRESEN_DATABASE.');
  }
  const from = openSqliteReader(deps.file);
  const progress = deps.progress('events');
  await copyEvents({ from, to: store, after: 0, onPage: async () => {}, progress });
  await copySettings(from, store, []);
  await copyAuditTrail(from, store);
  await copyErasures(from, store);
  await from.close();
  await finish(deps, store);
};

const finish = async ({ config, now, progress }: Deps, store: Store): Promise<void> => {
  await foldStale(store, config.sites, progress('profiles'));
  await store.audit({ at: now(), by: 'command line', action: 'restored' });
  await store.close();
};

/** `restore FILE`. */
export const restoreCommand: Command = {
  name: 'restore',
  does: 'fill the store from a backup; stop the collector first',
  operands: ['FILE'],
  flags: {
    '--replace': { does: 'also when the store holds events; they are kept beside it' },
    '--json': { does: 'one JSON object instead of sentences' },
  },
  run: async ({ env, operands: [file = ''], flags, progress }) => {
    const isReplacing = flags.has('--replace');
    const config = readConfig(env);
    const { events, erased, kept } = await restore({
      ...{ config, file, isReplacing, now: Date.now, progress },
    });
    return {
      lines: [
        `${counted(events, 'event')} restored; start the collector.`,
        ...(erased === 0
          ? []
          : [`${counted(erased, 'event')} of people erased since the backup stayed erased.`]),
        ...(kept === undefined
          ? []
          : [`What was there before is in ${kept}: delete it once all is well.`]),
      ],
      json: { events, erased, kept: kept ?? null },
    };
  },
};
