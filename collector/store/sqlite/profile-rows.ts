import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import type { ProfileId } from '../../../client/protocol/ids.ts';
import type { ProfileRow } from '../store.ts';
import { createSearchIndex } from './search-index.ts';
import type { Membership } from './segment-books.ts';

type Place = { site: number; segments: string; no: number | undefined; isThere: boolean };

const names = [
  ...['site', 'first_seen_at', 'last_seen_at', 'is_junk', 'stage', 'cart', 'newsletter'],
  ...['engagement', 'intent', 'abandonment', 'orders', 'order_days', 'first_order_at'],
  ...['last_order_at', 'spent_minor', 'due_at', 'segments', 'sample', 'id', 'no'],
];

/** Writes the rows themselves: columns to filter by, and the body apart from them. */
export const createRowWriter = (db: DatabaseSync) => {
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

  const searchText = db.prepare('SELECT search_text FROM profile_bodies WHERE no = ?');
  const search = createSearchIndex(db);

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
        search.change(no, String(searchText.get(no)?.search_text), row);
        updateBody.run(row.searchText, row.body, no);
        return no;
      }
      const made = insert.run(...values, crc32(row.id), row.id, no ?? null);
      const number = Number(made.lastInsertRowid);
      insertBody.run(row.searchText, row.body, number);
      search.add(number, row);
      return number;
    },
    remove: (no: number, id: ProfileId): void => {
      search.remove(no, { id, searchText: String(searchText.get(no)?.search_text) });
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
