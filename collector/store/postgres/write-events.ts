import type { NewEvent } from '../event.ts';
import { placesOf } from '../event-keys.ts';
import type { Appended } from '../store.ts';
import { toRest } from './event-row.ts';
import type { FrameWriter } from './frames.ts';
import { toMessageKey, toVisitorKey } from './keys.ts';
import { type Connections, insistOn } from './pool.ts';
import { toStorable } from './storable-text.ts';
import { gate } from './tail.ts';

/** Appends groups of events, one commit for all of them. */
export type AppendGroup = (appends: readonly (readonly NewEvent[])[]) => Promise<Appended[]>;

/** A row on its way to the server, under the short names that `recordColumns` declares. */
const toRecord = (event: NewEvent, frame: number | null) => ({
  v: toVisitorKey(event.visitorId),
  s: toStorable(event.site),
  i: toMessageKey(event.messageId),
  a: event.at,
  r: event.receivedAt,
  e: toStorable(event.event),
  u: event.userId === undefined ? undefined : toStorable(event.userId),
  n: frame === null || event.sessionId === undefined ? undefined : toMessageKey(event.sessionId),
  f: frame ?? undefined,
  d: toRest(event, frame !== null),
});

export type EventRecord = ReturnType<typeof toRecord>;

/** Places in the index of keys, each with the number of its record, counted from 1. */
export type KeyRecord = { p: number; k: string };

const toKeyRecords = (events: readonly NewEvent[]): KeyRecord[] =>
  events.flatMap((event, index) =>
    placesOf(event).map((place) => ({ p: index + 1, k: toStorable(place) })),
  );

const recordColumns =
  'v bytea, s text, i bytea, a bigint, r bigint, e text, u text, n bytea, f int, d text';

/**
 * Numbers go by arrival, rows into the table by their keys: two writers with the same events then wait
 * for each other in one direction only. Within the statement the first of two with one key stays.
 * Answers those that the log held already, or will not hold again
 * because they were erased.
 */
const append = `
  WITH ${gate},
  input AS MATERIALIZED (
    SELECT nextval('event_seq') AS seq, i.* FROM gate,
      ROWS FROM (json_to_recordset($1) AS (${recordColumns})) WITH ORDINALITY
        AS i (v, s, i, a, r, e, u, n, f, d, place)),
  gone AS MATERIALIZED (
    SELECT x.visitor, x.site, x.until FROM (SELECT DISTINCT v, s FROM input) AS who
      JOIN erased_visitors x ON x.visitor = who.v AND x.site = who.s
    WHERE EXISTS (SELECT 1 FROM erased_visitors)),
  fresh AS (
    INSERT INTO events
      (seq, at, received_at, visitor, id, site, event, user_id, session, frame, rest)
    SELECT seq, a, r, v, i, s, e, u, n, f, d::json FROM input
    WHERE NOT EXISTS (SELECT 1 FROM gone WHERE visitor = v AND site = s AND until >= a)
    ORDER BY v, s, i, seq
    ON CONFLICT (visitor, site, id) DO NOTHING RETURNING visitor, site, seq),
  marks AS (
    INSERT INTO stale_visitors (visitor, site, since)
    SELECT visitor, site, min(seq) FROM fresh GROUP BY visitor, site),
  filed AS (
    INSERT INTO event_keys (visitor, site, id, key)
    SELECT v, s, i, k FROM json_to_recordset($2) AS filed (p int, k text)
      JOIN input ON place = p JOIN fresh USING (seq))
  SELECT place FROM input WHERE seq NOT IN (SELECT seq FROM fresh)`;

/** Stores rows in one commit, and answers the places of those that the log held already. */
export type RecordWriter = (
  records: readonly EventRecord[],
  keys: readonly KeyRecord[],
) => Promise<number[]>;

/** Appends by a writer of rows. */
export const createAppendGroup =
  (frames: FrameWriter, write: RecordWriter): AppendGroup =>
  async (appends) => {
    const events = appends.flat();
    if (events.length === 0) return countApart(appends, []);
    try {
      const held = await insistOn(async () => {
        const numbers = await frames.numbersOf(events);
        const records = events.map((event, index) => toRecord(event, numbers[index] ?? null));
        return write(records, toKeyRecords(events));
      });
      return countApart(appends, held);
    } catch (cause) {
      frames.forget();
      throw cause;
    }
  };

/** Writes rows by one statement with one parameter. */
export const createRecordWriter =
  ({ ask }: Connections): RecordWriter =>
  async (records, keys) => {
    const { rows } = await ask(append, [JSON.stringify(records), JSON.stringify(keys)], 'append');
    return rows.map(({ place }) => Number(place) - 1);
  };

/** What each append added, given the places of those that were there already, counted through all. */
const countApart = (
  appends: readonly (readonly unknown[])[],
  held: readonly number[],
): Appended[] => {
  const places = held.toSorted((a, b) => a - b);
  let start = 0;
  let next = 0;
  return appends.map(({ length }) => {
    const end = start + length;
    const before = next;
    while (next < places.length && Number(places[next]) < end) next += 1;
    start = end;
    const duplicates = next - before;
    return { inserted: length - duplicates, duplicates };
  });
};
