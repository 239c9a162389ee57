import type { NewEvent } from '../event.ts';
import type { Appended } from '../store.ts';
import { toRest } from './event-row.ts';
import { toMessageKey, toVisitorKey } from './keys.ts';
import { type Connections, insistOn } from './pool.ts';
import { toStorable } from './storable-text.ts';
import { gate } from './tail.ts';

/** Appends groups of events, one commit for all of them. */
export type AppendGroup = (appends: readonly (readonly NewEvent[])[]) => Promise<Appended[]>;

/** A row on its way to the server, under the short names that `recordColumns` declares. */
export const toRecord = (event: NewEvent) => ({
  v: toVisitorKey(event.visitorId),
  s: toStorable(event.site),
  i: toMessageKey(event.messageId),
  a: event.at,
  r: event.receivedAt,
  e: toStorable(event.event),
  u: event.userId === undefined ? undefined : toStorable(event.userId),
  d: toRest(event),
});

const recordColumns = 'v bytea, s text, i bytea, a bigint, r bigint, e text, u text, d text';

/**
 * Numbers go by arrival, rows into the table by their keys: two writers with the same events then wait
 * for each other in one direction only. Within the statement the first of two with one key stays.
 * Answers those that the log held already.
 */
const append = `
  WITH ${gate},
  input AS MATERIALIZED (
    SELECT nextval('event_seq') AS seq, i.* FROM gate,
      ROWS FROM (json_to_recordset($1) AS (${recordColumns})) WITH ORDINALITY
        AS i (v, s, i, a, r, e, u, d, place)),
  fresh AS (
    INSERT INTO events (seq, at, received_at, visitor, id, site, event, user_id, rest)
    SELECT seq, a, r, v, i, s, e, u, d::json FROM input ORDER BY v, s, i, seq
    ON CONFLICT (visitor, site, id) DO NOTHING RETURNING visitor, site, seq),
  marks AS (
    INSERT INTO stale_visitors (visitor, site, since)
    SELECT visitor, site, min(seq) FROM fresh GROUP BY visitor, site)
  SELECT place FROM input WHERE seq NOT IN (SELECT seq FROM fresh)`;

/** Makes the writer of events: one statement a group, with one parameter. */
export const createEventWriter =
  ({ ask }: Connections): AppendGroup =>
  async (appends) => {
    const records = appends.flatMap((events) => events.map(toRecord));
    if (records.length === 0) return appends.map(() => ({ inserted: 0, duplicates: 0 }));
    const { rows } = await insistOn(() => ask(append, [JSON.stringify(records)]));
    return countApart(
      appends,
      rows.map(({ place }) => Number(place) - 1),
    );
  };

/** What each append added, given the places of those that were there already, counted through all. */
export const countApart = (
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
