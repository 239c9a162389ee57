import type { DatabaseSync } from 'node:sqlite';
import type { NewEvent } from '../event.ts';
import { placesOf } from '../event-keys.ts';
import { createEventParser, eventColumns, eventTables, prepareEvents } from './event-row.ts';

const add = 'INSERT INTO event_keys (site, key, visitor, seq) VALUES (?, ?, ?, ?)';

/** Files an event of the log under its keys. */
export const createKeyFiler = (db: DatabaseSync) => {
  const file = db.prepare(add);
  return (event: NewEvent, site: number, visitor: number, seq: number): void => {
    for (const place of placesOf(event)) file.run(site, place, visitor, seq);
  };
};

/** Nearly every event has no key, and is passed over without being parsed. */
const candidates = `
  SELECT ${eventColumns()}, e.site, e.visitor FROM ${eventTables}
  WHERE e.event IN ('purchase', 'refund') OR instr(e.rest, '"email"') > 0
    OR instr(coalesce(e.extra, ''), '"email"') > 0`;

/** Files what the log holds already; reads all of it once, in constant memory. */
export const fileWholeLog = (db: DatabaseSync): void => {
  const file = createKeyFiler(db);
  const toLoggedEvent = createEventParser(db);
  for (const row of prepareEvents(db, candidates).iterate()) {
    const event = toLoggedEvent(row);
    file(event, Number(row.at(-2)), Number(row.at(-1)), event.seq);
  }
};
