import type { DatabaseSync } from 'node:sqlite';
import { createSearchIndex } from './search-index.ts';
import { type createSegmentBooks, type Membership, unlisted } from './segment-books.ts';

/**
 * Profiles that were thrown away to be folded anew: until then they still belong to their segments, so
 * that nobody leaves and enters again. All of these work within the transaction of their caller.
 */
export const createForgottenProfiles = (
  db: DatabaseSync,
  books: ReturnType<typeof createSegmentBooks>,
) => {
  const find = db.prepare('SELECT no, site, segments FROM forgotten_profiles WHERE id = ?');
  const drop = db.prepare('DELETE FROM forgotten_profiles WHERE id = ?');
  const forget = db.prepare(`
    INSERT INTO forgotten_profiles (id, no, site, segments, up_to)
    SELECT id, no, site, segments, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0)
    FROM profiles WHERE segments <> '' AND is_junk = 0 ON CONFLICT DO NOTHING`);
  // All of a user's browsers come one behind the other, so that the person is folded once for them. Each part
  // reads an index alone: the rows of the log are five times as long.
  const markAll = db.prepare(`
    WITH users AS (
      SELECT site, user_id, max(seq) AS last FROM events WHERE user_id IS NOT NULL
      GROUP BY site, user_id),
    named AS (
      SELECT e.visitor, max(u.last) AS last FROM users u
      JOIN events e ON e.site = u.site AND e.user_id = u.user_id GROUP BY e.visitor)
    INSERT INTO stale_visitors (visitor, site, since, up_to)
    SELECT e.visitor, e.site, coalesce(n.last, max(e.seq)), max(e.seq) FROM events e
    LEFT JOIN named n ON n.visitor = e.visitor GROUP BY e.site, e.visitor
    ON CONFLICT (visitor) DO UPDATE SET since = excluded.since, up_to = excluded.up_to`);
  const any = db.prepare('SELECT up_to FROM forgotten_profiles LIMIT 1');
  const isUnderWay = db.prepare('SELECT 1 FROM stale_visitors WHERE since <= ? LIMIT 1');
  const left = db.prepare('SELECT id, no, site, segments FROM forgotten_profiles');
  const dropAll = db.prepare('DELETE FROM forgotten_profiles');
  const search = createSearchIndex(db);
  /** Asked once, and again after a rebuild; nearly always there are none. */
  let mayBeThere = true;

  return {
    /** Throws all profiles away and marks every visitor; answers how many visitors there are. */
    all: (): number => {
      mayBeThere = true;
      forget.run();
      db.exec('DELETE FROM profiles; DELETE FROM profile_bodies;');
      search.clear();
      return Number(markAll.run().changes);
    },
    /** What is known of a profile that was thrown away and is folded anew. */
    take: (id: string): Membership | undefined => {
      const row = mayBeThere ? find.get(id) : undefined;
      if (!row) return undefined;
      drop.run(id);
      return { no: Number(row.no), id, site: Number(row.site), segments: String(row.segments) };
    },
    /** Once everybody was folded anew: who was not among them has left. */
    clear: (at: number): void => {
      if (!mayBeThere) return;
      const row = any.get();
      if (row && isUnderWay.get(Number(row.up_to))) return;
      for (const { id, no, site, segments } of row ? left.all() : []) {
        const profile = { no: Number(no), id: String(id), site: Number(site) };
        books.change(String(segments), profile, unlisted, at);
      }
      dropAll.run();
      mayBeThere = false;
    },
  };
};
