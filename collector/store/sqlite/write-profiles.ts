import type { DatabaseSync } from 'node:sqlite';
import type { ProfileId, SiteKey, VisitorId } from '../../../client/protocol/ids.ts';
import type { Erasure } from '../people.ts';
import type { ProfileChange, ProfileRow, StoreWriter } from '../store.ts';
import type { createCompactKeys } from './compact-keys.ts';
import { createCrowdMarks } from './crowd-marks.ts';
import { createEventEraser } from './erased-visitors.ts';
import { createForgottenProfiles } from './forgotten-profiles.ts';
import { createRowWriter } from './profile-rows.ts';
import { createSegmentBooks, unlisted } from './segment-books.ts';
import { inTransaction } from './transaction.ts';

type ProfileWriter = Pick<
  StoreWriter,
  'erase' | 'forgetProfiles' | 'makeDue' | 'saveProfiles' | 'staleVisitors'
>;

/** So many profiles are made due at a time: some milliseconds for the writer. */
const dueAtOnce = 5000;

/** Saves derived profiles and settles the marks of the visitors they reflect. */
export const createProfileWriter = (
  db: DatabaseSync,
  keys: ReturnType<typeof createCompactKeys>,
): ProfileWriter => {
  const rows = createRowWriter(db);
  const books = createSegmentBooks(db);
  const forgotten = createForgottenProfiles(db, books);
  const crowds = createCrowdMarks(db, keys);
  const stale = db.prepare(`
    SELECT s.key AS site, v.visitor, m.up_to, m.site AS site_no, m.visitor AS no FROM stale_visitors m
    JOIN visitors v ON v.id = m.visitor JOIN sites s ON s.id = m.site ORDER BY m.since LIMIT ?`);
  const settle = db.prepare('DELETE FROM stale_visitors WHERE visitor = ? AND up_to <= ?');
  const makeDue = db.prepare(`
    UPDATE profiles SET due_at = 0
    WHERE site = (SELECT id FROM sites WHERE key = ?) AND no > ? AND no <= ? AND due_at IS NOT 0`);
  const lastNumber = db.prepare('SELECT max(no) AS no FROM profiles');

  const save = (row: ProfileRow, at: number): void => {
    const site = keys.siteKey(row.site);
    const segments = books.toNumbers(site, row.appraisal.segments);
    const old = rows.find(row.id);
    const known = old ?? forgotten.take(row.id);
    const place = { site, segments: segments.text, no: known?.no, isThere: old !== undefined };
    const no = rows.put(row, place);
    const isIn = row.isJunk ? unlisted : segments;
    books.change(known?.segments ?? '', { no, id: row.id, site }, isIn, at);
  };

  const remove = (id: ProfileId, at: number): void => {
    const old = rows.find(id);
    if (old) rows.remove(old.no, id);
    const known = old ?? forgotten.take(id);
    if (known) books.change(known.segments, known, unlisted, at);
  };

  const eraseEvents = createEventEraser(db, keys);
  const dropMoves = db.prepare('DELETE FROM profile_moves WHERE profile = ?');

  const erase = (erasure: Erasure): void => {
    eraseEvents(erasure);
    for (const id of erasure.profiles) {
      dropMoves.run(id);
      remove(id, erasure.at);
    }
  };

  const write = (change: ProfileChange): void => {
    const at = change.at ?? Date.now();
    const saved = new Set(change.save.map(({ id }) => id));
    for (const id of change.remove) if (!saved.has(id)) remove(id, at);
    for (const row of change.save) save(row, at);
    for (const { site, visitorId, upTo } of change.settled) {
      settle.run(keys.visitorKey(keys.siteKey(site), visitorId), upTo);
    }
    crowds.note(change.crowds ?? []);
    forgotten.clear(at);
  };

  /** All of it, or nothing; numbers that were handed out for nothing are forgotten. */
  const atomically = (work: () => void): void => {
    try {
      inTransaction(db, () => {
        work();
        books.write();
      });
    } catch (cause) {
      keys.forget();
      books.forget();
      throw cause;
    }
  };

  return {
    erase: async (erasure) => atomically(() => erase(erasure)),
    forgetProfiles: async () =>
      inTransaction(db, () => {
        crowds.clear();
        return forgotten.all();
      }),
    makeDue: async (site) => {
      let made = 0;
      const last = Number(lastNumber.get()?.no ?? 0);
      for (let after = 0; after < last; after += dueAtOnce) {
        made += Number(makeDue.run(site, after, after + dueAtOnce).changes);
        await new Promise((resolve) => setImmediate(resolve));
      }
      return made;
    },
    staleVisitors: async (limit) =>
      stale.all(limit).map((row) => {
        const visitorId = String(row.visitor) as VisitorId;
        // They come back to be settled.
        keys.knowVisitor(Number(row.site_no), visitorId, Number(row.no));
        return { site: String(row.site) as SiteKey, visitorId, upTo: Number(row.up_to) };
      }),
    saveProfiles: async (change) => atomically(() => write(change)),
  };
};
