import { closeSync, existsSync, openSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pendingSteps } from '../store/sqlite/schema.ts';
import { createFindings, type Finding } from './finding.ts';

const database = createFindings('database');
const disk = createFindings('disk');
const megabyte = 1024 * 1024;
/** Below it the write-ahead log alone can fill the disk. */
const leastFree = 300 * megabyte;

/** The embedded store: its folder, its file, and the room around it. */
export const checkFileStore = (path: string): Finding[] => {
  const folder = dirname(path);
  if (!existsSync(folder)) {
    return [database.note(`${folder} is not there yet: the first start makes it.`)];
  }
  const room = statfsSync(folder);
  // What the system itself makes up has no size.
  return [checkFile(path), ...(room.blocks > 0 ? [checkDisk(path, room)] : [])];
};

const checkFile = (path: string): Finding => {
  const refused = refusedWrite(path);
  if (refused !== undefined) {
    return database.problem(
      `The database cannot be written: ${path} (${refused}).`,
      'Give the folder and its files to the user that runs the collector, and see that the disk is not mounted read-only.',
    );
  }
  if (!existsSync(path))
    return database.note(`${path} is not there yet: the first start makes it.`);
  try {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      return checkSchema(db, path);
    } finally {
      db.close();
    }
  } catch (cause) {
    const how = cause instanceof Error ? cause.message : String(cause);
    return database.problem(
      `The database cannot be read: ${path} (${how}).`,
      'Name the right file in TRESEN_DATABASE, or restore a backup: npm run tresen -- restore FILE',
    );
  }
};

const checkSchema = (db: DatabaseSync, path: string): Finding => {
  const { done, pending, isNewer } = pendingSteps(db);
  if (isNewer) {
    return database.problem(
      `The database is of a newer Tresen: ${path} is at step ${done}.`,
      'Start the newer version again, or restore a backup of before.',
    );
  }
  if (done === 0 || pending.length === 0) return database.ok(`${path} can be read and written.`);
  return database.note(`${path} is brought up to date at the next start.`);
};

/** Tries it for real, because the rights of a file do not say everything; why not, if not. */
const refusedWrite = (path: string): string | undefined => {
  const probe = join(dirname(path), `.tresen-doctor-${process.pid}`);
  try {
    closeSync(openSync(probe, 'wx'));
    rmSync(probe);
    if (existsSync(path)) closeSync(openSync(path, 'r+'));
    return undefined;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  }
};

/** Room for what comes, and for what a backup beside it would take. */
export const checkDisk = (path: string, room: { bavail: number; bsize: number }): Finding => {
  const free = room.bavail * room.bsize;
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const told = `${Math.floor(free / megabyte)} MB are free where the database is (${dirname(path)})`;
  if (free < leastFree) {
    return disk.problem(`The disk is nearly full: ${told}.`, 'Make room, or move the database.');
  }
  if (free > size) return disk.ok(`${told}.`);
  return disk.warning(
    `${told}, less than the database itself has.`,
    'Make room before it is needed: every million events take some 500 MB.',
  );
};
