import type { DatabaseSync } from 'node:sqlite';

/**
 * Who is in which segment: a bit for each profile, 32 profiles a row, as profiles get their numbers one after
 * the other. New people enter hundreds of segments at once, and most of them fall on the same rows.
 */
const perBlock = 32;

type Bits = { segment: number; block: number; came: number; went: number };

/** Collects who enters and leaves, and writes each row once. */
export const createMemberWriter = (db: DatabaseSync) => {
  const put = db.prepare(`
    INSERT INTO segment_blocks (segment, block, bits) VALUES (?1, ?2, ?3)
    ON CONFLICT DO UPDATE SET bits = (bits & ~?4) | ?3`);
  const changed = new Map<number, Map<number, Bits>>();

  const bitsOf = (segment: number, block: number): Bits => {
    const ofBlock = changed.get(block) ?? new Map<number, Bits>();
    changed.set(block, ofBlock);
    const bits = ofBlock.get(segment) ?? { segment, block, came: 0, went: 0 };
    ofBlock.set(segment, bits);
    return bits;
  };

  return {
    /** What is noted last of a profile holds. */
    note: (segment: number, no: number, isIn: boolean): void => {
      const bits = bitsOf(segment, Math.floor(no / perBlock));
      const bit = 1 << (no % perBlock);
      bits.came = isIn ? bits.came | bit : bits.came & ~bit;
      bits.went = isIn ? bits.went & ~bit : bits.went | bit;
    },
    /** In the order of the table, which is the quickest. */
    write: (): void => {
      const all = [...changed.values()].flatMap((ofBlock) => [...ofBlock.values()]);
      for (const { segment, block, came, went } of all.sort(byPlace)) {
        put.run(segment, block, came >>> 0, went >>> 0);
      }
      changed.clear();
    },
    forget: (): void => changed.clear(),
  };
};

const byPlace = (a: Bits, b: Bits): number => a.segment - b.segment || a.block - b.block;

/** Numbers of the profiles in a segment, in order. */
export const createMemberReader = (
  db: DatabaseSync,
): ((site: number, segment: string) => number[]) => {
  const blocks = db.prepare(`
    SELECT b.block, b.bits FROM segments g JOIN segment_blocks b ON b.segment = g.id
    WHERE g.site = ? AND g.key = ? AND b.bits <> 0 ORDER BY b.block`);
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
export const isMember = `EXISTS (SELECT 1 FROM segment_blocks e WHERE e.block = p.no / ${perBlock}
  AND e.segment = (SELECT id FROM segments s WHERE s.site = p.site AND s.key = ?)
  AND (e.bits >> (p.no % ${perBlock})) & 1)`;
