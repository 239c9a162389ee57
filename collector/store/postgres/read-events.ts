import type { SiteKey, VisitorId } from '../../../client/protocol/ids.ts';
import type { LoggedEvent } from '../event.ts';
import type { EventQuery, Identification, StoreReader } from '../store.ts';
import { eventColumns, toLoggedEvents, toMessageId, toVisitorId } from './event-row.ts';
import { createFrameReader } from './frames.ts';
import { toVisitorKey } from './keys.ts';
import type { Ask, Row } from './pool.ts';
import { fromStorable, toStorable } from './storable-text.ts';
import { findTail } from './tail.ts';

type EventReader = Pick<StoreReader, 'events' | 'history' | 'identifications' | 'visitorsOfUser'>;

type AskEvents = (sql: string, values: readonly unknown[]) => Promise<LoggedEvent[]>;

/** More are asked about in several questions. */
export const visitorsAtOnce = 500;
const whoColumns = 'visitor, user_id, at, id';
const visitorsOfUser = 'SELECT DISTINCT visitor FROM events WHERE site = $1 AND user_id = $2';

/**
 * Visitors are named one by one, so that the server knows how few they are: behind a list in one
 * parameter it expects a hundred of them, and rather reads the whole log than looks each of them up.
 */
const toQuestion = (
  columns: string,
  site: SiteKey,
  visitors: readonly VisitorId[],
  where: string,
) => {
  const places = visitors.map((_, index) => `$${index + 2}`).join(', ');
  return {
    sql: `SELECT ${columns} FROM events WHERE site = $1 AND visitor IN (${places}) ${where}`,
    values: [toStorable(site), ...visitors.map(toVisitorKey)],
  };
};

/** Answers questions about the log. */
export const createEventReader = (ask: Ask): EventReader => {
  const findFrames = createFrameReader(ask);
  const askEvents: AskEvents = async (sql, values) =>
    toLoggedEvents((await ask(sql, values)).rows, findFrames);
  const history = async (
    site: SiteKey,
    visitors: readonly VisitorId[],
    atMost = Number.POSITIVE_INFINITY,
  ): Promise<LoggedEvent[]> => {
    let events: LoggedEvent[] = [];
    for (let start = 0; start < visitors.length && events.length < atMost; ) {
      const some = visitors.slice(start, start + visitorsAtOnce);
      const limit = atMost < Number.POSITIVE_INFINITY ? `LIMIT ${atMost - events.length}` : '';
      const { sql, values } = toQuestion(eventColumns, site, some, limit);
      events = events.concat(await askEvents(sql, values));
      start += visitorsAtOnce;
    }
    return events.sort(byTime);
  };
  const identifications: EventReader['identifications'] = async (site, visitors) => {
    let named: (Identification & Moment)[] = [];
    for (let start = 0; start < visitors.length; start += visitorsAtOnce) {
      const some = visitors.slice(start, start + visitorsAtOnce);
      const { sql, values } = toQuestion(whoColumns, site, some, 'AND user_id IS NOT NULL');
      named = named.concat((await ask(sql, values)).rows.map(toIdentification));
    }
    return named.sort(byTime);
  };
  return {
    events: (query) => page(ask, askEvents, query),
    history,
    identifications,
    visitorsOfUser: async (site, userId) => {
      const { rows } = await ask(visitorsOfUser, [toStorable(site), toStorable(userId)]);
      return rows.map(toVisitorId);
    },
  };
};

type Moment = Pick<LoggedEvent, 'at' | 'messageId'>;

/** Keys sort differently from the ids that they hold, so the last word is said here. */
export const byTime = (a: Moment, b: Moment): number =>
  a.at - b.at || (a.messageId < b.messageId ? -1 : Number(a.messageId > b.messageId));

/** Without the rest of its event: somebody may be named in every one of very many. */
const toIdentification = (row: Row): Identification & Moment => ({
  visitorId: toVisitorId(row),
  userId: fromStorable(String(row.user_id)),
  at: Number(row.at),
  messageId: toMessageId(row),
});

const page = async (ask: Ask, askEvents: AskEvents, query: EventQuery) => {
  const values: unknown[] = [query.after ?? 0, await findTail(ask)];
  const conditions = ['seq > $1', 'seq <= $2'];
  const where = (column: string, value: string | undefined): void => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(`${column} = $${values.length}`);
  };
  where('site', query.site && toStorable(query.site));
  where('visitor', query.visitor && toVisitorKey(query.visitor));
  where('event', query.event && toStorable(query.event));
  values.push(query.limit + 1);
  const found = await askEvents(
    `SELECT ${eventColumns} FROM events WHERE ${conditions.join(' AND ')}
     ORDER BY seq LIMIT $${values.length}`,
    values,
  );
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  return { items, next: found.length > query.limit && last ? last.seq : null };
};
