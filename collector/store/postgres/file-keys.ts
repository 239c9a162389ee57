import { placesOf } from '../event-keys.ts';
import { toProperties } from './event-row.ts';
import { toHex } from './keys.ts';
import type { Ask, Row } from './pool.ts';
import { fromStorable, toStorable } from './storable-text.ts';

/** So many events at a time are looked at where a log that was there before is filed. */
const pageSize = 2000;

const add = `
  INSERT INTO event_keys (visitor, site, id, key)
  SELECT v, s, i, k FROM json_to_recordset($1) AS g (v bytea, s text, i bytea, k text)
  ON CONFLICT DO NOTHING`;

/** An event's place under a key, in texts as PostgreSQL takes them. */
type Filed = { v: string; s: string; i: string; k: string };

/** Files events under their keys. */
export const fileKeys = async (ask: Ask, filed: readonly Filed[]): Promise<void> => {
  if (filed.length > 0) await ask(add, [JSON.stringify(filed)]);
};

/** Nearly every event has no key, and is passed over by the server. */
const candidates = `
  SELECT seq, visitor, site, id, event, frame, rest FROM events WHERE seq > $1
    AND (event IN ('purchase', 'refund') OR strpos(rest::text, '"email"') > 0)
  ORDER BY seq LIMIT ${pageSize}`;

/** Files what the log holds already; reads all of it once, in constant memory. */
export const fileWholeLog = async (ask: Ask): Promise<void> => {
  for (let after = 0; ; ) {
    const { rows } = await ask(candidates, [after]);
    await fileKeys(ask, rows.flatMap(toFiled));
    if (rows.length < pageSize) return;
    after = Number(rows.at(-1)?.seq);
  }
};

const toFiled = (row: Row): Filed[] => {
  const event = fromStorable(String(row.event));
  return placesOf({ event, ...toProperties(row) }).map((place) => ({
    v: toHex(row.visitor),
    s: String(row.site),
    i: toHex(row.id),
    k: toStorable(place),
  }));
};
