import type { SiteKey } from '../../../client/protocol/ids.ts';
import type { ProfileChange, ProfileRow, StoreWriter } from '../store.ts';
import { toVisitorId } from './event-row.ts';
import { toVisitorKey } from './keys.ts';
import type { Ask, Connections } from './pool.ts';
import { homeOf } from './read-profiles.ts';
import { fromStorable, toStorable } from './storable-text.ts';
import { findTail, gate } from './tail.ts';

/** Visitors with many marks are read once; so more marks are looked at than visitors are asked for. */
const marksPerVisitor = 4;

const oldestMarks =
  'SELECT visitor, site FROM stale_visitors WHERE since <= $1 ORDER BY since LIMIT $2';
const remove = `DELETE FROM profiles p USING json_to_recordset($1) AS g (v bytea, i text)
  WHERE p.visitor = g.v AND p.id = g.i`;
const save = `
  INSERT INTO profiles
    (first_seen_at, last_seen_at, is_junk, visitor, id, site, search_text, body)
  SELECT f, l, j, v, i, s, t, b FROM json_to_recordset($1)
    AS g (f bigint, l bigint, j boolean, v bytea, i text, s text, t text, b text) ORDER BY v, i
  ON CONFLICT (visitor, id) DO UPDATE SET first_seen_at = excluded.first_seen_at,
    last_seen_at = excluded.last_seen_at, is_junk = excluded.is_junk, site = excluded.site,
    search_text = excluded.search_text, body = excluded.body`;
const settle = `DELETE FROM stale_visitors m
  USING json_to_recordset($1) AS g (v bytea, s text, u bigint)
  WHERE m.visitor = g.v AND m.site = g.s AND m.since <= g.u`;
const markAll = `
  WITH ${gate}
  INSERT INTO stale_visitors (visitor, site, since)
  SELECT visitor, site, nextval('event_seq') FROM gate,
    (SELECT visitor, site FROM events GROUP BY visitor, site ORDER BY min(seq)) AS everybody`;

type InTransaction = <T>(work: (ask: Ask) => Promise<T>) => Promise<T>;
type ProfileWriter = Pick<StoreWriter, 'saveProfiles' | 'staleVisitors'>;

/**
 * Saves derived profiles and settles the marks of the visitors they reflect; `onHolder` runs a
 * transaction on the connection that holds the right to project, where one does.
 */
export const createProfileWriter = (ask: Ask, onHolder: InTransaction): ProfileWriter => ({
  staleVisitors: (limit) => readStale(ask, limit),
  saveProfiles: (change) => onHolder((within) => write(within, change)),
});

/** Throws every profile away and marks everybody; reads the whole log, so it must not be hurried. */
export const createProfileForgetter =
  ({ inTransaction }: Connections): StoreWriter['forgetProfiles'] =>
  () =>
    inTransaction(async (within) => {
      await within('DELETE FROM stale_visitors');
      await within('DELETE FROM profiles');
      return (await within(markAll)).rowCount;
    });

/**
 * Marks beyond the complete part of the log must wait: an event with a smaller number could still come,
 * and settling up to a greater one would settle its mark unread.
 */
const readStale = async (ask: Ask, limit: number): ReturnType<ProfileWriter['staleVisitors']> => {
  const upTo = await findTail(ask);
  const { rows } = await ask(oldestMarks, [upTo, limit * marksPerVisitor]);
  const stale = new Map(
    rows.map((row) => {
      const site = fromStorable(String(row.site)) as SiteKey;
      const visitorId = toVisitorId(row);
      return [`${site}\n${visitorId}`, { site, visitorId, upTo }];
    }),
  );
  return [...stale.values()].slice(0, limit);
};

const write = async (ask: Ask, { remove: gone, save: rows, settled }: ProfileChange) => {
  if (gone.length > 0) {
    await ask(remove, [JSON.stringify(gone.map((id) => ({ v: homeOf(id), i: toStorable(id) })))]);
  }
  if (rows.length > 0) await ask(save, [JSON.stringify(rows.map(toRecord))], 'save profiles');
  if (settled.length === 0) return;
  const marks = settled.map(({ site, visitorId, upTo }) => ({
    v: toVisitorKey(visitorId),
    s: toStorable(site),
    u: upTo,
  }));
  await ask(settle, [JSON.stringify(marks)]);
};

const toRecord = (row: ProfileRow) => ({
  f: row.firstSeenAt,
  l: row.lastSeenAt,
  j: row.isJunk,
  v: homeOf(row.id),
  i: toStorable(row.id),
  s: toStorable(row.site),
  t: toStorable(row.searchText),
  b: toStorable(row.body),
});
