import type { StoreWriter } from '../store.ts';
import { toHex } from './keys.ts';
import { type Connections, insistOn } from './pool.ts';
import { removeKeys } from './remove-keys.ts';
import { toStorable } from './storable-text.ts';
import { gate } from './tail.ts';

const choose = `
  SELECT visitor, id, user_id FROM events
  WHERE seq > $1 AND seq <= $2 AND site = $3 AND at < $4
    AND event NOT IN (SELECT name FROM json_to_recordset($5) AS kept (name text))
  ORDER BY seq LIMIT $6`;
const remove = `
  DELETE FROM events e USING json_to_recordset($2) AS g (v bytea, i bytea)
  WHERE e.site = $1 AND e.visitor = g.v AND e.id = g.i`;
/** New numbers, so that nobody who has read the visitors' events before settles these marks. */
const mark = `
  WITH ${gate}
  INSERT INTO stale_visitors (visitor, site, since)
  SELECT visitor, $1, nextval('event_seq') FROM gate, (
    SELECT v AS visitor FROM json_to_recordset($2) AS touched (v bytea)
    UNION SELECT visitor FROM events WHERE site = $1 AND user_id IN (
      SELECT u FROM json_to_recordset($3) AS users (u text))
  ) AS everybody`;

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
        const chosen = rows.map(({ visitor, id }) => ({ v: toHex(visitor), i: toHex(id) }));
        await removeKeys(ask, key, chosen);
        const { rowCount } = await ask(remove, [key, JSON.stringify(chosen)]);
        const users = rows.flatMap(({ user_id: u }) => (u === null ? [] : [{ u }]));
        await ask(mark, [key, JSON.stringify(chosen), JSON.stringify(users)]);
        return rowCount;
      }),
    );
