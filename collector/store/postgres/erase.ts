import type { Erasure } from '../people.ts';
import { toVisitorKey } from './keys.ts';
import type { Ask } from './pool.ts';
import { removeEvents } from './remove-events.ts';
import { holdBooks } from './segment-books.ts';
import { toStorable } from './storable-text.ts';
import { removeProfiles } from './write-profiles.ts';

const bar = `
  INSERT INTO erased_visitors (until, visitor, site)
  SELECT DISTINCT $2::bigint, v, $3 FROM json_to_recordset($1) AS g (v bytea)
  ON CONFLICT (visitor, site) DO UPDATE SET until = excluded.until
  WHERE erased_visitors.until < excluded.until`;
const choose = `SELECT visitor, id, user_id FROM events
  WHERE site = $1 AND seq IN (SELECT n FROM json_to_recordset($2) AS g (n bigint))`;
const dropMoves = `DELETE FROM segment_moves
  WHERE profile IN (SELECT i FROM json_to_recordset($1) AS g (i text))`;

/** Erases, within the transaction of its caller. */
export const erase = async (
  ask: Ask,
  { site, seqs, profiles, visitors, at }: Erasure,
): Promise<void> => {
  const key = toStorable(site);
  await holdBooks(ask);
  if (visitors.length > 0) {
    const barred = visitors.map((visitor) => ({ v: toVisitorKey(visitor) }));
    await ask(bar, [JSON.stringify(barred), at, key]);
  }
  if (seqs.length > 0) {
    const { rows } = await ask(choose, [key, JSON.stringify(seqs.map((n) => ({ n })))]);
    if (rows.length > 0) await removeEvents(ask, key, rows);
  }
  if (profiles.length === 0) return;
  await ask(dropMoves, [JSON.stringify(profiles.map((id) => ({ i: toStorable(id) })))]);
  await removeProfiles(ask, profiles, at);
};
