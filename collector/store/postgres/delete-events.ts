import type { StoreWriter } from '../store.ts';
import { type Connections, insistOn } from './pool.ts';
import { removeEvents } from './remove-events.ts';
import { toStorable } from './storable-text.ts';

const choose = `
  SELECT visitor, id, user_id FROM events
  WHERE seq > $1 AND seq <= $2 AND site = $3 AND at < $4
    AND event NOT IN (SELECT name FROM json_to_recordset($5) AS kept (name text))
  ORDER BY seq LIMIT $6`;
/** Deletes events by age; whoever they belong to is folded anew from what is left. */
export const createEventDeleter =
  ({ inTransaction }: Connections): StoreWriter['deleteEvents'] =>
  ({ site, before, keep, limit, within }) =>
    insistOn(() =>
      inTransaction(async (ask) => {
        const kept = JSON.stringify(keep.map((name) => ({ name: toStorable(name) })));
        const stretch = [within?.after ?? 0, within?.upTo ?? Number.MAX_SAFE_INTEGER];
        const key = toStorable(site);
        const { rows } = await ask(choose, [...stretch, key, before, kept, limit]);
        if (rows.length === 0) return 0;
        return removeEvents(ask, key, rows);
      }),
    );
