import type { ProfileId, SiteKey } from '../../../client/protocol/ids.ts';
import type { PeopleReader, SegmentMove } from '../people.ts';
import { toVisitorId } from './event-row.ts';
import type { Ask, Row } from './pool.ts';
import { toOrderStory } from './profile-columns.ts';
import { fromStorable, toStorable } from './storable-text.ts';

type PeopleQuestions = Pick<
  PeopleReader,
  | 'dueProfiles'
  | 'erasedVisitors'
  | 'orderStories'
  | 'sampleProfiles'
  | 'segmentCounts'
  | 'segmentMoves'
>;

const due = 'SELECT id FROM profiles WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2';
const counts =
  'SELECT segment, people FROM segment_counts WHERE site = $1 AND people > 0 ORDER BY segment';
const sample = 'SELECT id FROM profiles WHERE site = $1 AND NOT is_junk ORDER BY sample LIMIT $2';
const all = 'SELECT count(*) AS people FROM profiles WHERE site = $1 AND NOT is_junk';
const stories = `SELECT orders, order_days, first_order_at, last_order_at, spent_minor
  FROM profiles WHERE site = $1 AND orders > 0 AND NOT is_junk`;

/** Answers questions about many people at once, none of which reads a profile's body. */
export const createPeopleReader = (ask: Ask): PeopleQuestions => ({
  erasedVisitors: async () =>
    (await ask('SELECT visitor, site, until FROM erased_visitors')).rows.map((row) => ({
      site: fromStorable(String(row.site)) as SiteKey,
      visitorId: toVisitorId(row),
      until: Number(row.until),
    })),
  dueProfiles: async (now, limit) => (await ask(due, [now, limit])).rows.map(toId),
  segmentCounts: async (site) =>
    (await ask(counts, [toStorable(site)])).rows.map(({ segment, people }) => ({
      segment: fromStorable(String(segment)),
      people: Number(people),
    })),
  segmentMoves: (query) => moves(ask, query),
  sampleProfiles: async (site, limit) => {
    const key = toStorable(site);
    const { rows } = await ask(sample, [key, limit]);
    return { ids: rows.map(toId), of: Number((await ask(all, [key])).rows[0]?.people) };
  },
  orderStories: async (site) => (await ask(stories, [toStorable(site)])).rows.map(toOrderStory),
});

const toId = ({ id }: Row): ProfileId => fromStorable(String(id)) as ProfileId;

const moves = async (
  ask: Ask,
  { site, segment, profile, after = 0, limit }: Parameters<PeopleReader['segmentMoves']>[0],
): Promise<SegmentMove[]> => {
  const values: unknown[] = [toStorable(site), after];
  const texts = ['site = $1', 'seq > $2'];
  if (segment !== undefined) texts.push(`segment = $${values.push(toStorable(segment))}`);
  if (profile !== undefined) texts.push(`profile = $${values.push(toStorable(profile))}`);
  const { rows } = await ask(
    `SELECT seq, at, segment, profile, entered FROM segment_moves WHERE ${texts.join(' AND ')}
     ORDER BY seq LIMIT $${values.push(limit)}`,
    values,
  );
  return rows.map((row) => ({
    seq: Number(row.seq),
    site: site as SiteKey,
    segment: fromStorable(String(row.segment)),
    profileId: fromStorable(String(row.profile)) as ProfileId,
    at: Number(row.at),
    type: row.entered === true ? 'entered' : 'left',
  }));
};
