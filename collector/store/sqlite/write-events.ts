import type { DatabaseSync } from 'node:sqlite';
import type { NewEvent } from '../event.ts';
import type { Appended } from '../store.ts';
import type { createCompactKeys } from './compact-keys.ts';
import { createErasedVisitors } from './erased-visitors.ts';
import { toExtra } from './event-row.ts';
import { createKeyFiler } from './file-keys.ts';
import { hashKey, packUuid } from './message-key.ts';
import { toSessionValue } from './session-value.ts';
import { inTransaction } from './transaction.ts';

/** Visitor's number -> its site and the newest event of this commit. */
type Touched = Map<number, { site: number; upTo: number }>;

/** Appends groups of events, one commit for all of them. */
export const createEventWriter = (
  db: DatabaseSync,
  keys: ReturnType<typeof createCompactKeys>,
): ((appends: readonly (readonly NewEvent[])[]) => Appended[]) => {
  const insert = db.prepare(`
    INSERT INTO events (site, visitor, id, at, received_at, event, user_id, session, frame, rest, extra)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, visitor, id) DO NOTHING`);
  const mark = db.prepare(`
    INSERT INTO stale_visitors (visitor, site, since, up_to) VALUES (?, ?, ?, ?)
    ON CONFLICT (visitor) DO UPDATE SET up_to = excluded.up_to`);

  const fileKeys = createKeyFiler(db);
  const erased = createErasedVisitors(db);

  /** Bound anew for each event; SQLite takes a copy. */
  const packed = new Uint8Array(16);

  const appendOne = (event: NewEvent, touched: Touched): boolean => {
    const site = keys.siteKey(event.site);
    const visitor = keys.visitorKey(site, event.visitorId);
    if (erased.refuses(visitor, event.at)) return false;
    const isPacked = packUuid(event.messageId, packed);
    if (!isPacked) hashKey(event.messageId, packed);
    const done = insert.run(
      site,
      visitor,
      packed,
      event.at,
      event.receivedAt,
      event.event,
      event.userId ?? null,
      toSessionValue(event.sessionId),
      keys.frameKey(event),
      JSON.stringify(event.properties),
      toExtra(event, isPacked),
    );
    if (done.changes === 0) return false;
    const seq = Number(done.lastInsertRowid);
    fileKeys(event, site, visitor, seq);
    touched.set(visitor, { site, upTo: seq });
    return true;
  };

  const write = (appends: readonly (readonly NewEvent[])[]): Appended[] => {
    const touched: Touched = new Map();
    erased.begin();
    const counts = appends.map((events) => {
      const inserted = events.filter((event) => appendOne(event, touched)).length;
      return { inserted, duplicates: events.length - inserted };
    });
    for (const [visitor, { site, upTo }] of touched) mark.run(visitor, site, upTo, upTo);
    return counts;
  };

  return (appends) => {
    try {
      return inTransaction(db, () => write(appends));
    } catch (cause) {
      keys.forget();
      throw cause;
    }
  };
};
