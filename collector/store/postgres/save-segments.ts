import type { Ask } from './pool.ts';
import { bookChanges, type Move } from './segment-books.ts';

/** A profile's key and site, and the segments that it is counted in; texts as PostgreSQL takes them. */
export type Membership = { v: string; i: string; s: string; segments: readonly string[] };

const members = `
  SELECT m.profile, m.site, m.segment FROM segment_members m
  JOIN json_to_recordset($1) AS g (v bytea, i text) ON m.visitor = g.v AND m.profile = g.i`;
const join = `
  INSERT INTO segment_members (since, visitor, profile, site, segment)
  SELECT $2, v, i, s, g FROM json_to_recordset($1) AS m (v bytea, i text, s text, g text)
  ON CONFLICT DO NOTHING`;
const leave = `
  DELETE FROM segment_members m USING json_to_recordset($1) AS g (v bytea, i text, g text)
  WHERE m.visitor = g.v AND m.profile = g.i AND m.segment = g.g`;

/** Has the books say where these profiles belong now, and who came and went. */
export const saveSegments = async (
  ask: Ask,
  profiles: readonly Membership[],
  at: number,
): Promise<void> => {
  if (profiles.length === 0) return;
  const keys = profiles.map(({ v, i }) => ({ v, i }));
  const { rows } = await ask(members, [JSON.stringify(keys)]);
  const before = Map.groupBy(rows, ({ profile }) => String(profile));
  const moves = profiles.flatMap((one) => {
    const old = (before.get(one.i) ?? []).map((row) => ({
      s: String(row.site),
      g: String(row.segment),
    }));
    return movesOf(one, old);
  });
  if (moves.length === 0) return;
  const entered = moves.filter(({ e }) => e);
  const left = moves.filter(({ e }) => !e);
  if (left.length > 0) await ask(leave, [JSON.stringify(left)]);
  if (entered.length > 0) await ask(join, [JSON.stringify(entered), at]);
  await bookChanges(ask, moves, at);
};

type Place = { s: string; g: string };

const movesOf = ({ v, i, s, segments }: Membership, old: readonly Place[]) => {
  const left = old.filter(({ g }) => !segments.includes(g));
  const entered = segments.filter((g) => !old.some((place) => place.g === g));
  return [
    ...left.map((place): Move & { v: string } => ({ v, i, ...place, e: false })),
    ...entered.map((g): Move & { v: string } => ({ v, i, s, g, e: true })),
  ];
};
