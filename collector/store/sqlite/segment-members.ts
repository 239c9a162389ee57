import type { DatabaseSync } from 'node:sqlite';

/**
 * Who is in which segment: a bit for each profile, 32 profiles a row, as profiles get their numbers one after
 * the other. New people enter hundreds of segments at once, and most of them fall on the same rows.
 */
const perBlock = 32;
/** Rows of neighbours lie on the same few pages, and a segment is read in few places. */
const perShelf = 1024;

type Bits = { segment: number; block: number; came: number; went: number };

/** Collects who enters and leaves, and writes each row once. */
export const createMemberWriter = (db: DatabaseSync) => {
  const put = db.prepare(`
    INSERT INTO segment_blocks (shelf, segment, block, bits) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT DO UPDATE SET bits = (bits & ~?5) | ?4`);
  const changed = new Map<number, Map<number, Bits>>();

  const blockOf = (no: number) => {
    const block = Math.floor(no / perBlock);
    const ofBlock = changed.get(block) ?? new Map<number, Bits>();
    changed.set(block, ofBlock);
    return (segment: number): Bits => {
      const bits = ofBlock.get(segment) ?? { segment, block, came: 0, went: 0 };
      ofBlock.set(segment, bits);
      return bits;
    };
  };

  return {
    /** What is noted last of a profile holds. */
    note: (no: number, went: readonly number[], came: readonly number[]): void => {
      const bitsOf = blockOf(no);
      const bit = 1 << (no % perBlock);
      for (const segment of went) {
        const bits = bitsOf(segment);
        bits.went |= bit;
        bits.came &= ~bit;
      }
      for (const segment of came) {
        const bits = bitsOf(segment);
        bits.came |= bit;
        bits.went &= ~bit;
      }
    },
    write: (): void => {
      for (const ofBlock of changed.values()) {
        for (const { segment, block, came, went } of ofBlock.values()) {
          const shelf = Math.floor((block * perBlock) / perShelf);
          put.run(shelf, segment, block, came >>> 0, went >>> 0);
        }
      }
      changed.clear();
    },
    forget: (): void => changed.clear(),
  };
};

/** Numbers of the profiles in a segment, in any order. */
export const createMemberReader = (
  db: DatabaseSync,
): ((site: number, segment: string) => number[]) => {
  const blocks = db.prepare(`
    WITH RECURSIVE shelves (shelf) AS (
      SELECT 0 UNION ALL
      SELECT shelf + 1 FROM shelves WHERE shelf < (SELECT max(shelf) FROM segment_blocks))
    SELECT b.block, b.bits FROM segments g CROSS JOIN shelves s
    CROSS JOIN segment_blocks b ON b.shelf = s.shelf AND b.segment = g.id
    WHERE g.site = ? AND g.key = ? AND b.bits <> 0`);
  return (site, segment) =>
    blocks.all(site, segment).flatMap(({ block, bits }) => {
      const first = Number(block) * perBlock;
      const members: number[] = [];
      for (let left = Number(bits) | 0; left !== 0; left &= left - 1) {
        members.push(first + 31 - Math.clz32(left & -left));
      }
      return members;
    });
};

/** SQL: whether the profile `p` is in the segment of the given key. */
export const isMember = `EXISTS (SELECT 1 FROM segment_blocks e
  WHERE e.shelf = p.no / ${perShelf} AND e.block = p.no / ${perBlock}
  AND e.segment = (SELECT id FROM segments s WHERE s.site = p.site AND s.key = ?)
  AND (e.bits >> (p.no % ${perBlock})) & 1)`;
