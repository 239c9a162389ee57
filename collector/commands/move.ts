import { existsSync } from 'node:fs';
import type { Config } from '../config/config.ts';
import { readConfig, readDatabase } from '../config/config.ts';
import type { DatabaseAddress } from '../store/database.ts';
import { describeDatabase } from '../store/describe-database.ts';
import { connectReader, openStoreAlone } from '../store/open-store.ts';
import { planMigration } from '../store/plan-migration.ts';
import type { Store, StoreReader } from '../store/store.ts';
import type { Call, Command } from './command.ts';
import { copyErasures } from './copy-erasures.ts';
import { copyAuditTrail, copyEvents, copySettings } from './copy-log.ts';
import { counted } from './counted.ts';
import { foldStale } from './fold-stale.ts';
import { digestLog } from './log-digest.ts';

/** In the target while a move is under way: where from, and how far its log is copied. */
const markKey = 'unfinished_move';
type Mark = { from: string; after: number };

/** A round that brought less than this is the last: the rest goes over while the collector is stopped. */
const smallRound = 1000;
const maxRounds = 20;

type Deps = {
  sites: Config['sites'];
  from: StoreReader;
  /** What the source is called in the mark and in sentences. */
  fromName: string;
  to: Store;
  /** Nothing is written to the source any more: finish. */
  isFinal: boolean;
  now(): number;
  progress: Call['progress'];
};

/** What a move did: events in the target now, and how many were new in this run. */
export type Moved = { events: number; added: number; digest: string };

/**
 * Copies log, settings and audit trail into another store and folds the profiles there. Can be broken
 * off and called again: it goes on where it was, and what is there already is not added twice. While
 * the source grows, it catches up in rounds; the last call, when nothing is written any more, is final.
 */
export const move = async (deps: Deps): Promise<Moved> => {
  const { from, to, progress, isFinal } = deps;
  const mark = await readMark(deps);
  const first = await catchUp(deps, mark.after);
  await copySettings(from, to, [markKey]);
  await copyAuditTrail(from, to);
  const { after, added, verified } = await verify(deps, first);
  if (!verified.isEqual) throw new Error(explainDifference(verified));
  await copyErasures(from, to);
  await foldStale(to, deps.sites, progress('profiles'));
  if (isFinal) {
    await to.audit({ at: deps.now(), by: 'command line', action: 'moved', subject: mark.from });
    await to.saveSetting(markKey, null);
  } else await saveMark(to, { ...mark, after });
  return { ...verified.target, added };
};

const readMark = async ({ to, fromName }: Deps): Promise<Mark> => {
  const text = await to.setting(markKey);
  if (text === undefined) {
    if ((await to.measure()).lastSeq > 0) {
      throw new Error('The target holds events of its own: name an empty database after --to.');
    }
    const mark: Mark = { from: fromName, after: 0 };
    await saveMark(to, mark);
    return mark;
  }
  const mark = JSON.parse(text) as Mark;
  if (mark.from === fromName) return mark;
  throw new Error(
    `The target is half filled from ${mark.from}: set TRESEN_DATABASE to that, or name an empty database.`,
  );
};

const saveMark = async (to: Store, mark: Mark): Promise<void> => {
  await to.saveSetting(markKey, JSON.stringify(mark));
};

type Copied = { after: number; added: number };

const catchUp = async (deps: Deps, start: number): Promise<Copied> => {
  const { from, to, fromName, progress } = deps;
  let after = start;
  let added = 0;
  for (let round = 1; round <= maxRounds; round += 1) {
    const copied = await copyEvents({
      from,
      to,
      after,
      onPage: (at) => saveMark(to, { from: fromName, after: at }),
      progress: progress(`events, round ${round}`),
    });
    after = copied.after;
    added += copied.added;
    if (copied.read < smallRound) break;
  }
  return { after, added };
};

type Verified = {
  isEqual: boolean;
  source: { events: number };
  target: { events: number; digest: string };
};

/** A server may show an event of an earlier number later; then everything is offered once more. */
const verify = async (deps: Deps, copied: Copied): Promise<Copied & { verified: Verified }> => {
  const verified = await compare(deps, copied.after);
  if (verified.isEqual || verified.source.events < verified.target.events) {
    return { ...copied, verified };
  }
  const again = await catchUp(deps, 0);
  const added = copied.added + again.added;
  return { after: again.after, added, verified: await compare(deps, again.after) };
};

const compare = async ({ from, to, progress }: Deps, upTo: number): Promise<Verified> => {
  const source = await digestLog(from, upTo, progress('checking the source'));
  const { lastSeq } = await to.measure();
  const target = await digestLog(to, lastSeq, progress('checking the target'));
  const isEqual = source.events === target.events && source.digest === target.digest;
  return { isEqual, source, target };
};

const explainDifference = ({ source, target }: Verified): string =>
  `The target holds ${target.events} events and the source ${source.events}, and they are not the same: \
the source lost events meanwhile (retention, an erasure), or the target is in use. Begin anew with an empty target.`;

/** `move --to ADDRESS`. */
export const moveCommand: Command = {
  name: 'move',
  does: 'copy everything into another database, while the collector runs',
  operands: [],
  flags: {
    '--to': { takes: 'ADDRESS', isRequired: true, does: 'postgres://… or sqlite:FILE' },
    '--final': { does: 'the collector is stopped: copy the rest and finish' },
    '--json': { does: 'one JSON object instead of sentences' },
  },
  run: async ({ env, flags, progress }) => {
    const { database, sites } = readConfig(env);
    const target = readDatabase(flags.get('--to') ?? '', '--to');
    const isFinal = flags.has('--final');
    const fromName = describeDatabase(database);
    if (fromName === describeDatabase(target)) {
      throw new Error(`--to names the database that TRESEN_DATABASE names: name another one.`);
    }
    await checkSource(database);
    const from = isFinal ? await openStoreAlone(database) : connectReader(database);
    try {
      const to = await openStoreAlone(target);
      try {
        const deps = { sites, from, fromName, to, isFinal, now: Date.now, progress };
        const moved = await move(deps);
        return { lines: tell(moved, target, isFinal), json: { ...moved, isFinal } };
      } finally {
        await to.close();
      }
    } finally {
      await from.close();
    }
  },
};

/** Reading does not bring a database up to date, and must not make an empty one. */
const checkSource = async (database: DatabaseAddress): Promise<void> => {
  const name = describeDatabase(database);
  if (database.type === 'sqlite' && !existsSync(database.path)) {
    throw new Error(`${name} does not exist: set TRESEN_DATABASE as the collector has it.`);
  }
  if ((await planMigration(database)).pending.length > 0) {
    throw new Error(
      `${name} is empty or of an older Tresen: set TRESEN_DATABASE as the collector has it, and start that once.`,
    );
  }
};

const tell = ({ events, added }: Moved, target: DatabaseAddress, isFinal: boolean): string[] => {
  const name = describeDatabase(target);
  const first = `${name} holds ${counted(events, 'event')}, ${added} of them new; count and digest agree.`;
  if (isFinal) return [first, `Set TRESEN_DATABASE to it and start the collector.`];
  return [
    first,
    'The collector still writes to the old database. To switch:',
    '  1. stop the collector; shops keep what they cannot send, and send it later',
    '  2. call this command again with --final: it copies what has come since',
    `  3. set TRESEN_DATABASE to the address after --to, and start the collector`,
  ];
};
