import type { DatabaseSync } from 'node:sqlite';
import type { ProfileId, SiteKey, VisitorId } from '../../../client/protocol/ids.ts';
import type { PeopleReader } from '../people.ts';
import type { Row } from './event-row.ts';
import { toOrderStory } from './profile-columns.ts';
import { createMoveReader } from './segment-moves.ts';

type PeopleQuestions = Pick<
  PeopleReader,
  | 'dueProfiles'
  | 'erasedVisitors'
  | 'orderStories'
  | 'sampleProfiles'
  | 'segmentCounts'
  | 'segmentMoves'
>;

const siteNamed = '(SELECT id FROM sites WHERE key = ?)';

/** Answers questions about many people at once, none of which reads a profile's body. */
export const createPeopleReader = (db: DatabaseSync): PeopleQuestions => {
  const due = db.prepare('SELECT id FROM profiles WHERE due_at <= ? ORDER BY due_at, no LIMIT ?');
  const counts = db.prepare(
    `SELECT key, people FROM segments WHERE site = ${siteNamed} AND people > 0 ORDER BY key`,
  );
  const sample = db.prepare(
    `SELECT id FROM profiles WHERE site = ${siteNamed} AND is_junk = 0 ORDER BY sample LIMIT ?`,
  );
  const all = db.prepare(
    `SELECT count(*) AS people FROM profiles WHERE site = ${siteNamed} AND is_junk = 0`,
  );
  const stories = db.prepare(`
    SELECT orders, order_days, first_order_at, last_order_at, spent_minor FROM profiles
    WHERE site = ${siteNamed} AND orders > 0 AND is_junk = 0`);
  const erased = db.prepare(`
    SELECT v.visitor, s.key AS site, e.until FROM erased_visitors e
    JOIN visitors v ON v.id = e.visitor JOIN sites s ON s.id = v.site`);
  return {
    erasedVisitors: async () =>
      erased.all().map((row) => ({
        site: String(row.site) as SiteKey,
        visitorId: String(row.visitor) as VisitorId,
        until: Number(row.until),
      })),
    dueProfiles: async (now, limit) => due.all(now, limit).map(toId),
    segmentCounts: async (site) =>
      counts.all(site).map(({ key, people }) => ({ segment: String(key), people: Number(people) })),
    segmentMoves: createMoveReader(db),
    sampleProfiles: async (site, limit) => ({
      ids: sample.all(site, limit).map(toId),
      of: Number(all.get(site)?.people),
    }),
    orderStories: async (site) => stories.all(site).map(toOrderStory),
  };
};

const toId = ({ id }: Row): ProfileId => String(id) as ProfileId;
