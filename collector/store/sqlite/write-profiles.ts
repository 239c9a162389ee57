import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import type { ProfileId, SiteKey, VisitorId } from '../../../client/protocol/ids.ts';
import type { ProfileChange, ProfileRow, StoreWriter } from '../store.ts';
import type { createCompactKeys } from './compact-keys.ts';
import { createForgottenProfiles } from './forgotten-profiles.ts';
import { createSegmentBooks, type Membership } from './segment-books.ts';
import { inTransaction } from './transaction.ts';

type ProfileWriter = Pick<
  StoreWriter,
  'forgetProfiles' | 'makeDue' | 'saveProfiles' | 'staleVisitors'
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
  const stale = db.prepare(`
    SELECT s.key AS site, v.visitor, m.up_to FROM stale_visitors m
    JOIN visitors v ON v.id = m.visitor JOIN sites s ON s.id = m.site ORDER BY m.since LIMIT ?`);
  const settle = db.prepare('DELETE FROM stale_visitors WHERE visitor = ? AND up_to <= ?');
  const makeDue = db.prepare(`
    UPDATE profiles SET due_at = 0
    WHERE site = (SELECT id FROM sites WHERE key = ?) AND no > ? AND no <= ?`);
  const lastNumber = db.prepare('SELECT max(no) AS no FROM profiles');

  const save = (row: ProfileRow, at: number): void => {
    const site = keys.siteKey(row.site);
    const segments = books.toNumbers(site, row.appraisal.segments);
    const old = rows.find(row.id);
    const known = old ?? forgotten.take(row.id);
    const no = rows.put(row, { site, segments, no: known?.no, isThere: old !== undefined });
    const isIn = row.isJunk ? '' : segments;
    books.change(known?.segments ?? '', { no, id: row.id, site, segments: isIn }, at);
  };

  const remove = (id: ProfileId, at: number): void => {
    const old = rows.find(id);
    if (old) rows.remove(old.no);
    const known = old ?? forgotten.take(id);
    if (known) books.change(known.segments, { ...known, segments: '' }, at);
  };

  const write = (change: ProfileChange): void => {
    const at = change.at ?? Date.now();
    const saved = new Set(change.save.map(({ id }) => id));
    for (const id of change.remove) if (!saved.has(id)) remove(id, at);
    for (const row of change.save) save(row, at);
    for (const { site, visitorId, upTo } of change.settled) {
      settle.run(keys.visitorKey(keys.siteKey(site), visitorId), upTo);
    }
    forgotten.clear(at);
  };

  return {
    forgetProfiles: async () => inTransaction(db, forgotten.all),
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
      stale.all(limit).map((row) => ({
        site: String(row.site) as SiteKey,
        visitorId: String(row.visitor) as VisitorId,
        upTo: Number(row.up_to),
      })),
    saveProfiles: async (change) => {
      try {
        inTransaction(db, () => write(change));
      } catch (cause) {
        keys.forget();
        books.forget();
        throw cause;
      }
    },
  };
};

type Place = { site: number; segments: string; no: number | undefined; isThere: boolean };

const names = [
  ...['site', 'first_seen_at', 'last_seen_at', 'is_junk', 'stage', 'cart', 'newsletter'],
  ...['engagement', 'intent', 'abandonment', 'orders', 'order_days', 'first_order_at'],
  ...['last_order_at', 'spent_minor', 'due_at', 'segments', 'sample', 'id', 'no'],
];

/** Writes the rows themselves: columns to filter by, and the body apart from them. */
const createRowWriter = (db: DatabaseSync) => {
  const find = db.prepare('SELECT no, site, is_junk, segments FROM profiles WHERE id = ?');
  const insert = db.prepare(
    `INSERT INTO profiles (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  );
  const update = db.prepare(
    `UPDATE profiles SET ${names
      .slice(0, -3)
      .map((name) => `${name} = ?`)
      .join(', ')} WHERE no = ?`,
  );
  const insertBody = db.prepare(
    'INSERT INTO profile_bodies (search_text, body, no) VALUES (?, ?, ?)',
  );
  const updateBody = db.prepare('UPDATE profile_bodies SET search_text = ?, body = ? WHERE no = ?');
  const remove = db.prepare('DELETE FROM profiles WHERE no = ?');
  const removeBody = db.prepare('DELETE FROM profile_bodies WHERE no = ?');

  return {
    /** A profile that is there, with the segments that it is counted in. */
    find: (id: ProfileId): Membership | undefined => {
      const row = find.get(id);
      if (!row) return undefined;
      const segments = row.is_junk === 1 ? '' : String(row.segments);
      return { no: Number(row.no), id, site: Number(row.site), segments };
    },
    /** Writes a profile and answers its number. */
    put: (row: ProfileRow, { site, segments, no, isThere }: Place): number => {
      const values = toValues(row, site, segments);
      if (isThere && no !== undefined) {
        update.run(...values, no);
        updateBody.run(row.searchText, row.body, no);
        return no;
      }
      const made = insert.run(...values, crc32(row.id), row.id, no ?? null);
      insertBody.run(row.searchText, row.body, made.lastInsertRowid);
      return Number(made.lastInsertRowid);
    },
    remove: (no: number): void => {
      remove.run(no);
      removeBody.run(no);
    },
  };
};

const toValues = (row: ProfileRow, site: number, segments: string) => {
  const { facets, dueAt } = row.appraisal;
  return [
    ...[site, row.firstSeenAt, row.lastSeenAt, row.isJunk ? 1 : 0],
    ...[facets.stage, facets.cart, facets.newsletter],
    ...[facets.engagement, facets.intent, facets.abandonment, facets.orders, facets.orderDays],
    ...[facets.firstOrderAt, facets.lastOrderAt, facets.spentMinor, dueAt, segments],
  ];
};
