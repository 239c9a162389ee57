import { toHex } from './keys.ts';
import type { Ask, Row } from './pool.ts';
import { removeKeys } from './remove-keys.ts';
import { gate } from './tail.ts';

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

/**
 * Removes events of a site, given by `visitor`, `id` and `user_id`, within the transaction of its caller,
 * and marks whoever did them, was named by them or shared a key with them. Answers how many went.
 */
export const removeEvents = async (
  ask: Ask,
  site: string,
  rows: readonly Row[],
): Promise<number> => {
  const chosen = rows.map(({ visitor, id }) => ({ v: toHex(visitor), i: toHex(id) }));
  await removeKeys(ask, site, chosen);
  const { rowCount } = await ask(remove, [site, JSON.stringify(chosen)]);
  const users = rows.flatMap(({ user_id: u }) => (u === null ? [] : [{ u }]));
  await ask(mark, [site, JSON.stringify(chosen), JSON.stringify(users)]);
  return rowCount;
};
