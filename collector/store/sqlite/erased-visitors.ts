import type { DatabaseSync } from 'node:sqlite';
import type { Erasure } from '../people.ts';
import type { createCompactKeys } from './compact-keys.ts';
import { createEventRemover, removedColumns } from './remove-events.ts';

/** Knows whose past is refused: asked once a visitor and commit, and not at all where there is nobody. */
export const createErasedVisitors = (db: DatabaseSync) => {
  const any = db.prepare('SELECT 1 FROM erased_visitors LIMIT 1');
  const find = db.prepare('SELECT until FROM erased_visitors WHERE visitor = ?');
  const known = new Map<number, number>();
  let isAny = false;
  return {
    /** At the start of each commit, because another process may have erased somebody since. */
    begin: (): void => {
      known.clear();
      isAny = any.get() !== undefined;
    },
    refuses: (visitor: number, at: number): boolean => {
      if (!isAny) return false;
      let until = known.get(visitor);
      if (until === undefined) {
        until = Number(find.get(visitor)?.until ?? Number.NEGATIVE_INFINITY);
        known.set(visitor, until);
      }
      return at <= until;
    },
  };
};

/** Erases events and bars visitors, within the transaction of its caller. */
export const createEventEraser = (
  db: DatabaseSync,
  keys: ReturnType<typeof createCompactKeys>,
): ((erasure: Erasure) => void) => {
  const bar = db.prepare(`
    INSERT INTO erased_visitors (visitor, until) VALUES (?, ?)
    ON CONFLICT (visitor) DO UPDATE SET until = max(until, excluded.until)`);
  const choose = db.prepare(`
    SELECT ${removedColumns} FROM events
    WHERE seq IN (SELECT value FROM json_each(?)) AND site = ?`);
  const remove = createEventRemover(db);
  return ({ site, seqs, visitors, at }) => {
    const key = keys.siteKey(site);
    for (const visitor of visitors) bar.run(keys.visitorKey(key, visitor), at);
    if (seqs.length > 0) remove(choose.all(JSON.stringify(seqs), key));
  };
};
