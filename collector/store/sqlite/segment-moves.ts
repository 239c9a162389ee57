import type { DatabaseSync } from 'node:sqlite';
import type { ProfileId } from '../../../client/protocol/ids.ts';
import type { PeopleReader, SegmentMove } from '../people.ts';
import type { Row } from './event-row.ts';
import { createSegmentNames, numbersIn } from './segment-numbers.ts';

/**
 * Moves are kept as they happen, many of a profile at once: one row for all of them, under the number of the
 * last. Where a segment's moves are is told by blocks of so many numbers; within one the rows are looked
 * through, about a millisecond each.
 */
const perBlock = 8192;
/** So many blocks lie together, so that what is told of one is written to few pages. */
const perShelf = 32;

type Numbers = readonly number[];

/** Notes who came and went. */
export const createMoveWriter = (db: DatabaseSync) => {
  const add = db.prepare(`
    INSERT INTO profile_moves (last, at, site, profile, went, came)
    SELECT coalesce(max(seq), 0) + ?, ?, ?, ?, ?, ? FROM sqlite_sequence
    WHERE name = 'profile_moves'`);
  const addPlace = db.prepare(
    'INSERT INTO move_blocks (shelf, segment, block) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  /** Segments that are known to have moves in the newest block. */
  const placed = new Set<number>();
  let newest = -1;

  return {
    note: (at: number, site: number, profile: string, went: Numbers, came: Numbers): void => {
      const count = went.length + came.length;
      const texts = [went.join(','), came.join(',')];
      const last = add.run(count, at, site, profile, ...texts).lastInsertRowid;
      const block = Math.floor(Number(last) / perBlock);
      if (block !== newest) placed.clear();
      newest = block;
      for (const segments of [went, came]) {
        for (const segment of segments) {
          if (placed.has(segment)) continue;
          addPlace.run(Math.floor(block / perShelf), segment, block);
          placed.add(segment);
        }
      }
    },
    forget: (): void => placed.clear(),
  };
};

const columns = 'm.last, m.at, m.profile, m.went, m.came';
const whole = `SELECT ${columns} FROM profile_moves m
  WHERE m.site = (SELECT id FROM sites WHERE key = ?) AND m.last > ?`;
const ofSegment = `SELECT ${columns} FROM move_blocks b
  CROSS JOIN profile_moves m ON m.last BETWEEN b.block * ${perBlock} AND b.block * ${perBlock} + ${perBlock - 1}
  WHERE b.shelf = ? AND b.segment = ? AND m.last > ?
  AND instr(',' || m.went || ',' || m.came || ',', ?) > 0 ORDER BY b.block, m.last`;

/** Reads moves, the oldest first. */
export const createMoveReader = (db: DatabaseSync): PeopleReader['segmentMoves'] => {
  const nameOf = createSegmentNames(db);
  const find = db.prepare(
    'SELECT g.id FROM segments g JOIN sites s ON s.id = g.site WHERE s.key = ? AND g.key = ?',
  );
  const all = db.prepare(`${whole} ORDER BY m.last`);
  const ofProfile = db.prepare(`${whole} AND m.profile = ? ORDER BY m.last`);
  const inBlocks = db.prepare(ofSegment);
  const newest = db.prepare('SELECT max(shelf) AS shelf FROM move_blocks');

  function* rowsOfSegment(segment: number, after: number) {
    const last = Number(newest.get()?.shelf ?? -1);
    for (let shelf = Math.floor(after / perBlock / perShelf); shelf <= last; shelf += 1) {
      yield* inBlocks.iterate(shelf, segment, after, `,${segment},`);
    }
  }

  const rowsFor = (
    { site, profile, after = 0 }: Parameters<PeopleReader['segmentMoves']>[0],
    segment: number | undefined,
  ) => {
    if (profile !== undefined) return ofProfile.iterate(site, after, profile);
    if (segment === undefined) return all.iterate(site, after);
    return rowsOfSegment(segment, after);
  };

  return async (query) => {
    const { site, after = 0, limit } = query;
    const number = query.segment === undefined ? undefined : find.get(site, query.segment)?.id;
    if (query.segment !== undefined && number === undefined) return [];
    const wanted = number === undefined ? undefined : Number(number);
    const found: SegmentMove[] = [];
    for (const row of rowsFor(query, wanted)) {
      const common = { site, profileId: String(row.profile) as ProfileId, at: Number(row.at) };
      for (const { seq, segment, type } of movesIn(row)) {
        if (seq <= after || (wanted !== undefined && segment !== wanted)) continue;
        found.push({ ...common, seq, segment: nameOf(segment), type });
        if (found.length >= limit) return found;
      }
    }
    return found;
  };
};

/** A row's moves one by one, each with its own number. */
const movesIn = ({ last, went, came }: Row) => {
  const left = numbersIn(String(went)).map((segment) => ({ segment, type: 'left' as const }));
  const entered = numbersIn(String(came)).map((segment) => ({ segment, type: 'entered' as const }));
  const first = Number(last) - left.length - entered.length + 1;
  return [...left, ...entered].map((move, place) => ({ ...move, seq: first + place }));
};
