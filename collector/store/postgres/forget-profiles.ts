import type { Ask } from './pool.ts';
import { bookChanges, holdBooks } from './segment-books.ts';
import { gate } from './tail.ts';

/** Marks every visitor of the log; all of a user's one behind the other, so that the person is folded once for them. */
export const markAll = `
  WITH ${gate}, users AS (
    SELECT site, user_id, min(seq) AS first FROM events WHERE user_id IS NOT NULL
    GROUP BY site, user_id)
  INSERT INTO stale_visitors (visitor, site, since)
  SELECT visitor, site, nextval('event_seq') FROM gate,
    (SELECT e.visitor, e.site FROM events e LEFT JOIN users u USING (site, user_id)
     GROUP BY e.visitor, e.site ORDER BY coalesce(min(u.first), min(e.seq))) AS everybody`;

const noteRebuild = 'INSERT INTO rebuilds (up_to) SELECT last_value FROM event_seq';
const rebuilds = 'SELECT up_to FROM rebuilds ORDER BY up_to DESC LIMIT 1';
const isUnderWay = 'SELECT 1 FROM stale_visitors WHERE since <= $1 LIMIT 1';
const left = `
  DELETE FROM segment_members m WHERE NOT EXISTS (
    SELECT 1 FROM profiles p WHERE p.visitor = m.visitor AND p.id = m.profile)
  RETURNING site, profile, segment`;

/**
 * Throws every profile away and marks everybody, within the transaction of its caller; reads the whole
 * log, so it must not be hurried.
 */
export const forgetProfiles = async (ask: Ask): Promise<number> => {
  await holdBooks(ask);
  await ask('DELETE FROM stale_visitors');
  await ask('DELETE FROM profiles');
  await ask('DELETE FROM profile_bodies');
  await ask('DELETE FROM profile_search');
  await ask('DELETE FROM profile_names');
  await ask('DELETE FROM search_words');
  await ask('DELETE FROM crowds');
  const { rowCount } = await ask(markAll);
  await ask(noteRebuild);
  return rowCount;
};

/**
 * Once everybody was folded anew after a rebuild: who was not among them has left. Answers whether a
 * rebuild is still under way, to be asked again.
 */
export const clearForgotten = async (ask: Ask, at: number): Promise<boolean> => {
  const [row] = (await ask(rebuilds)).rows;
  if (!row) return false;
  if ((await ask(isUnderWay, [row.up_to])).rowCount > 0) return true;
  const gone = (await ask(left)).rows.map(({ site, profile, segment }) => ({
    ...{ s: String(site), i: String(profile), g: String(segment), e: false },
  }));
  await bookChanges(ask, gone, at);
  await ask('DELETE FROM rebuilds');
  return false;
};
