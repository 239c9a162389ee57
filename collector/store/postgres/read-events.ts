import type { SiteKey, VisitorId } from '../../../client/protocol/ids.ts';
import type { LoggedEvent } from '../event.ts';
import type { EventQuery, Identification, StoreReader } from '../store.ts';
import { eventColumns, toLoggedEvent, toVisitorId } from './event-row.ts';
import { toVisitorKey } from './keys.ts';
import type { Ask } from './pool.ts';
import { toStorable } from './storable-text.ts';
import { findTail } from './tail.ts';

type EventReader = Pick<StoreReader, 'events' | 'history' | 'identifications' | 'visitorsOfUser'>;

/** Visitors are named by a JSON list, so that one statement serves any number of them. */
const ofVisitors = `site = $1 AND visitor IN (
  SELECT v FROM json_to_recordset($2) AS named (v bytea))`;
const chosen = `SELECT ${eventColumns} FROM events WHERE ${ofVisitors}`;
const history = `${chosen} LIMIT $3`;
const identified = `${chosen} AND user_id IS NOT NULL`;
const visitorsOfUser = 'SELECT DISTINCT visitor FROM events WHERE site = $1 AND user_id = $2';

/** Visitors as the JSON parameter of a statement. */
const toVisitorList = (visitors: readonly string[]): string =>
  JSON.stringify(visitors.map((visitor) => ({ v: toVisitorKey(visitor) })));

/** Answers questions about the log. */
export const createEventReader = (ask: Ask): EventReader => {
  const ofEach = async (
    sql: string,
    site: SiteKey,
    visitors: readonly VisitorId[],
    ...more: readonly unknown[]
  ) => {
    const { rows } = await ask(sql, [toStorable(site), toVisitorList(visitors), ...more]);
    return rows.map(toLoggedEvent).sort(byTime);
  };
  return {
    events: (query) => page(ask, query),
    history: (site, visitors, atMost) => ofEach(history, site, visitors, atMost ?? null),
    identifications: async (site, visitors) =>
      (await ofEach(identified, site, visitors)).map(toIdentification),
    visitorsOfUser: async (site, userId) => {
      const { rows } = await ask(visitorsOfUser, [toStorable(site), toStorable(userId)]);
      return rows.map(toVisitorId);
    },
  };
};

/** Keys sort differently from the ids that they hold, so the last word is said here. */
const byTime = (a: LoggedEvent, b: LoggedEvent): number =>
  a.at - b.at || (a.messageId < b.messageId ? -1 : Number(a.messageId > b.messageId));

const toIdentification = ({ visitorId, userId, at, messageId }: LoggedEvent): Identification => ({
  visitorId,
  userId: userId ?? '',
  at,
  messageId,
});

const page = async (ask: Ask, query: EventQuery) => {
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
  const { rows } = await ask(
    `SELECT ${eventColumns} FROM events WHERE ${conditions.join(' AND ')}
     ORDER BY seq LIMIT $${values.length}`,
    values,
  );
  const items = rows.slice(0, query.limit).map(toLoggedEvent);
  const last = items.at(-1);
  return { items, next: rows.length > query.limit && last ? last.seq : null };
};
