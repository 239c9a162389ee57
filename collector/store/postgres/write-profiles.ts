import { crc32 } from 'node:zlib';
import type { ProfileId, SiteKey } from '../../../client/protocol/ids.ts';
import type { ProfileChange, ProfileRow, StoreWriter } from '../store.ts';
import { noteCrowds } from './crowd-marks.ts';
import { toVisitorId } from './event-row.ts';
import { clearForgotten, forgetProfiles } from './forget-profiles.ts';
import { toVisitorKey } from './keys.ts';
import { makeAllDue } from './make-due.ts';
import type { Ask } from './pool.ts';
import { homeOf } from './profile-home.ts';
import { type Membership, saveSegments } from './save-segments.ts';
import { type Searched, saveSearched } from './search-index.ts';
import { holdBooks } from './segment-books.ts';
import { fromStorable, toStorable } from './storable-text.ts';
import { findTail } from './tail.ts';

/** Visitors with many marks are read once; so more marks are looked at than visitors are asked for. */
const marksPerVisitor = 4;

const oldestMarks =
  'SELECT visitor, site FROM stale_visitors WHERE since <= $1 ORDER BY since LIMIT $2';
const these = 'json_to_recordset($1) AS g (v bytea, i text) WHERE p.visitor = g.v AND p.id = g.i';
const remove = `DELETE FROM profiles p USING ${these}`;
const removeBody = `DELETE FROM profile_bodies p USING ${these}`;

/** A profile's columns, each with its short name and type in the list that is sent. */
const columns: readonly (readonly [column: string, name: string, type: string])[] = [
  ['visitor', 'v', 'bytea'],
  ['id', 'i', 'text'],
  ['site', 's', 'text'],
  ['first_seen_at', 'f', 'bigint'],
  ['last_seen_at', 'l', 'bigint'],
  ['is_junk', 'j', 'boolean'],
  ['stage', 'st', 'text'],
  ['cart', 'ca', 'text'],
  ['newsletter', 'nl', 'text'],
  ['engagement', 'en', 'double precision'],
  ['intent', 'it', 'double precision'],
  ['abandonment', 'ab', 'double precision'],
  ['orders', 'o', 'int'],
  ['order_days', 'od', 'int'],
  ['first_order_at', 'fo', 'bigint'],
  ['last_order_at', 'lo', 'bigint'],
  ['spent_minor', 'sm', 'bigint'],
  ['due_at', 'd', 'bigint'],
  ['sample', 'sa', 'bigint'],
  ['segments', 'se', 'text'],
];
const namesOf = (place: 0 | 1): string => columns.map((column) => column[place]).join(', ');
const save = `
  INSERT INTO profiles (${namesOf(0)}) SELECT ${namesOf(1)} FROM json_to_recordset($1)
    AS g (${columns.map(([, name, type]) => `${name} ${type}`).join(', ')}) ORDER BY v, i
  ON CONFLICT (visitor, id) DO UPDATE SET
    ${columns
      .slice(2)
      .map(([column]) => `${column} = excluded.${column}`)
      .join(', ')}`;
const saveBody = `
  INSERT INTO profile_bodies (visitor, id, search_text, body)
  SELECT v, i, t, b FROM json_to_recordset($1) AS g (v bytea, i text, t text, b text) ORDER BY v, i
  ON CONFLICT (visitor, id) DO UPDATE SET search_text = excluded.search_text, body = excluded.body`;
const settle = `DELETE FROM stale_visitors m
  USING json_to_recordset($1) AS g (v bytea, s text, u bigint)
  WHERE m.visitor = g.v AND m.site = g.s AND m.since <= g.u`;

type InTransaction = <T>(work: (ask: Ask) => Promise<T>) => Promise<T>;
type ProfileWriter = Pick<
  StoreWriter,
  'forgetProfiles' | 'makeDue' | 'saveProfiles' | 'staleVisitors'
>;

/**
 * Saves derived profiles and settles the marks of the visitors they reflect; `onHolder` runs a
 * transaction on the connection that holds the right to project, where one does, and `patiently` one
 * that may take as long as it takes.
 */
export const createProfileWriter = (
  ask: Ask,
  onHolder: InTransaction,
  patiently: InTransaction,
): ProfileWriter => {
  /** Asked once, and again after a rebuild that this process has seen. */
  let mayRebuild = true;
  return {
    forgetProfiles: async () => {
      mayRebuild = true;
      return patiently(forgetProfiles);
    },
    makeDue: (site) => makeAllDue(ask, toStorable(site)),
    staleVisitors: (limit) => readStale(ask, limit),
    saveProfiles: (change) =>
      onHolder(async (within) => {
        const at = change.at ?? Date.now();
        await holdBooks(within);
        await write(within, change, at);
        if (mayRebuild) mayRebuild = await clearForgotten(within, at);
      }),
  };
};

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

const write = async (ask: Ask, change: ProfileChange, at: number): Promise<void> => {
  const { save: rows, settled } = change;
  const saved = new Set(rows.map(({ id }) => id));
  await removeProfiles(
    ask,
    change.remove.filter((id) => !saved.has(id)),
    at,
  );
  if (rows.length > 0) {
    await saveSegments(ask, rows.map(toMembership), at);
    await saveSearched(ask, rows.map(toSearched));
    await ask(save, [JSON.stringify(rows.map(toRecord))], 'save profiles');
    await ask(saveBody, [JSON.stringify(rows.map(toBodyRecord))], 'save bodies');
  }
  await noteCrowds(ask, change.crowds ?? []);
  if (settled.length === 0) return;
  const marks = settled.map(({ site, visitorId, upTo }) => ({
    v: toVisitorKey(visitorId),
    s: toStorable(site),
    u: upTo,
  }));
  await ask(settle, [JSON.stringify(marks)]);
};

/** Removes profiles, within the transaction of its caller that holds the books; who goes leaves all segments. */
export const removeProfiles = async (
  ask: Ask,
  ids: readonly ProfileId[],
  at: number,
): Promise<void> => {
  if (ids.length === 0) return;
  const keys = ids.map(toKey);
  const given = [JSON.stringify(keys)];
  await saveSearched(
    ask,
    ids.map((id) => ({ ...toKey(id), id, searchText: undefined })),
  );
  await ask(remove, given);
  await ask(removeBody, given);
  const gone = keys.map((key) => ({ ...key, s: '', segments: [] }));
  await saveSegments(ask, gone, at);
};

const toKey = (id: ProfileId) => ({ v: homeOf(id), i: toStorable(id) });

const toSearched = ({ id, searchText }: ProfileRow): Searched => ({
  ...toKey(id),
  id,
  searchText,
});

const toMembership = ({ id, site, isJunk, appraisal }: ProfileRow): Membership => ({
  ...toKey(id),
  s: toStorable(site),
  segments: isJunk ? [] : appraisal.segments.map(toStorable),
});

const toRecord = (row: ProfileRow) => {
  const { facets, dueAt, segments } = row.appraisal;
  return {
    ...{ ...toKey(row.id), s: toStorable(row.site), f: row.firstSeenAt, l: row.lastSeenAt },
    ...{ j: row.isJunk, st: toStorable(facets.stage), ca: toStorable(facets.cart) },
    ...{ nl: toStorable(facets.newsletter), en: facets.engagement, it: facets.intent },
    ...{ ab: facets.abandonment, o: facets.orders, od: facets.orderDays },
    ...{ fo: facets.firstOrderAt, lo: facets.lastOrderAt, sm: facets.spentMinor, d: dueAt },
    ...{ sa: crc32(row.id), se: JSON.stringify(segments.map(toStorable)) },
  };
};

const toBodyRecord = ({ id, searchText, body }: ProfileRow) => ({
  ...toKey(id),
  t: toStorable(searchText),
  b: toStorable(body),
});
