import type { DatabaseSync } from 'node:sqlite';
import type { MessageId, VisitorId } from '../../../client/protocol/ids.ts';
import type { LoggedEvent } from '../event.ts';
import type { EventQuery, Identification, StoreReader } from '../store.ts';
import {
  createEventParser,
  eventColumns,
  eventTables,
  packedId,
  prepareEvents,
  type Row,
} from './event-row.ts';

/** SQLite's way to say that there is no limit. */
const everything = -1;

type EventReader = Pick<StoreReader, 'events' | 'history' | 'identifications' | 'visitorsOfUser'>;

/** Visitors are named by a JSON list, so that one prepared statement serves any number of them. */
export const visitorsNamed = `SELECT n.id FROM visitors n JOIN sites t ON t.id = n.site
  WHERE t.key = ?1 AND n.visitor IN (SELECT value FROM json_each(?2))`;
const ofVisitors = `e.site = (SELECT id FROM sites WHERE key = ?1) AND e.visitor IN (${visitorsNamed})`;

/** Answers questions about the log. */
export const createEventReader = (db: DatabaseSync): EventReader => {
  const toLoggedEvent = createEventParser(db);
  const history = prepareEvents(
    db,
    `SELECT ${eventColumns('?1')} FROM events e JOIN visitors v ON v.id = e.visitor
     WHERE ${ofVisitors} LIMIT ?3`,
  );
  const identified = db.prepare(
    `SELECT v.visitor, e.user_id, e.at, hex(e.id) AS id,
       iif(e.frame IS NULL, e.rest, e.extra) ->> 'messageId' AS message_id
     FROM events e JOIN visitors v ON v.id = e.visitor
     WHERE ${ofVisitors} AND e.user_id IS NOT NULL`,
  );
  const visitorsOfUser = db.prepare(
    `SELECT DISTINCT v.visitor FROM ${eventTables}
     WHERE s.key = ? AND e.user_id = ? ORDER BY v.id`,
  );

  return {
    events: async (query) => page(db, query, toLoggedEvent),
    history: async (site, visitors, atMost = everything) =>
      history.all(site, JSON.stringify(visitors), atMost).map(toLoggedEvent).sort(byTime),
    identifications: async (site, visitors) =>
      identified.all(site, JSON.stringify(visitors)).map(toIdentification).sort(byTime),
    visitorsOfUser: async (site, userId) =>
      visitorsOfUser.all(site, userId).map((row) => String(row.visitor) as VisitorId),
  };
};

type Moment = Pick<LoggedEvent, 'at' | 'messageId'>;

/** The 16 bytes of a hashed id sort differently from its text, so the last word is said here. */
export const byTime = (a: Moment, b: Moment): number =>
  a.at - b.at || (a.messageId < b.messageId ? -1 : Number(a.messageId > b.messageId));

/** Without the rest of its event: somebody may be named in every one of very many. */
const toIdentification = (row: Row): Identification & Moment => ({
  visitorId: String(row.visitor) as VisitorId,
  userId: String(row.user_id),
  at: Number(row.at),
  messageId: row.message_id === null ? packedId(row.id) : (String(row.message_id) as MessageId),
});

const page = (
  db: DatabaseSync,
  query: EventQuery,
  toLoggedEvent: ReturnType<typeof createEventParser>,
) => {
  const conditions = ['e.seq > ?'];
  const values: (string | number)[] = [query.after ?? 0];
  const where = (condition: string, value: string | undefined): void => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  where('e.site = (SELECT id FROM sites WHERE key = ?)', query.site);
  where('e.visitor IN (SELECT id FROM visitors WHERE visitor = ?)', query.visitor);
  where('e.event = ?', query.event);
  const rows = prepareEvents(
    db,
    `SELECT ${eventColumns()} FROM ${eventTables}
     WHERE ${conditions.join(' AND ')} ORDER BY e.seq LIMIT ?`,
  ).all(...values, query.limit + 1);
  const items = rows.slice(0, query.limit).map(toLoggedEvent);
  const last = items.at(-1);
  return { items, next: rows.length > query.limit && last ? last.seq : null };
};
