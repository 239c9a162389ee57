import { crowdedKey } from '../event-keys.ts';
import type { Ask } from './pool.ts';
import { gate } from './tail.ts';

type Place = { v: string; i: string };

const chosen = 'json_to_recordset($2) AS g (v bytea, i bytea)';
const keysOfEvents = `
  SELECT DISTINCT key FROM event_keys k JOIN ${chosen} ON k.visitor = g.v AND k.id = g.i
  WHERE k.site = $1 AND key <> ''`;
const sharing = `SELECT DISTINCT visitor FROM event_keys WHERE key = $2 AND site = $1
  LIMIT ${crowdedKey + 1}`;
const mark = `
  WITH ${gate}
  INSERT INTO stale_visitors (visitor, site, since)
  SELECT visitor, $1, nextval('event_seq') FROM gate, (
    SELECT DISTINCT visitor FROM event_keys WHERE site = $1
      AND key IN (SELECT k FROM json_to_recordset($2) AS shared (k text))) AS everybody`;
const remove = `DELETE FROM event_keys k USING ${chosen}
  WHERE k.site = $1 AND k.visitor = g.v AND k.id = g.i`;

/** Takes events out of the index of keys, and marks who shared a key with them. */
export const removeKeys = async (
  ask: Ask,
  site: string,
  places: readonly Place[],
): Promise<void> => {
  const events = JSON.stringify(places);
  const { rows } = await ask(keysOfEvents, [site, events]);
  const shared: { k: string }[] = [];
  for (const { key } of rows) {
    const { rowCount } = await ask(sharing, [site, key]);
    if (rowCount <= crowdedKey) shared.push({ k: String(key) });
  }
  if (shared.length > 0) await ask(mark, [site, JSON.stringify(shared)]);
  await ask(remove, [site, events]);
};
