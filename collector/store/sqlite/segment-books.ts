import type { DatabaseSync } from 'node:sqlite';

/** A profile as the books of segments know it: its numbers of segments, as its row holds them. */
export type Membership = { no: number; id: string; site: number; segments: string };

/** The numbers in a row's text of them. */
export const numbersIn = (segments: string): number[] =>
  segments === '' ? [] : segments.split(',').map(Number);

/**
 * Keeps who is in which segment, how many are, and who came and went. `forget` must follow a rollback:
 * numbers handed out inside it were never stored.
 */
export const createSegmentBooks = (db: DatabaseSync) => {
  const numbers = new Map<string, number>();
  const find = db.prepare('SELECT id FROM segments WHERE site = ? AND key = ?');
  const add = db.prepare('INSERT INTO segments (site, key) VALUES (?, ?)');
  const join = db.prepare(
    'INSERT INTO segment_members (segment, profile, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const leave = db.prepare('DELETE FROM segment_members WHERE segment = ? AND profile = ?');
  const count = db.prepare('UPDATE segments SET people = people + ? WHERE id = ?');
  const note = db.prepare(
    'INSERT INTO segment_moves (at, segment, profile, entered) VALUES (?, ?, ?, ?)',
  );

  const numberOf = (site: number, key: string): number => {
    const name = `${site}\n${key}`;
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const row = find.get(site, key);
    const id = row ? Number(row.id) : Number(add.run(site, key).lastInsertRowid);
    numbers.set(name, id);
    return id;
  };

  return {
    /** Segments as a row holds them. */
    toNumbers: (site: number, segments: readonly string[]): string =>
      segments.map((key) => numberOf(site, key)).join(','),
    /** Notes the difference between what a profile was in and what it is in now. */
    change: (before: string, { no, id, segments }: Membership, at: number): void => {
      if (before === segments) return;
      const old = new Set(numbersIn(before));
      const now = new Set(numbersIn(segments));
      for (const segment of old) {
        if (now.has(segment)) continue;
        leave.run(segment, no);
        count.run(-1, segment);
        note.run(at, segment, id, 0);
      }
      for (const segment of now) {
        if (old.has(segment)) continue;
        join.run(segment, no, at);
        count.run(1, segment);
        note.run(at, segment, id, 1);
      }
    },
    forget: (): void => numbers.clear(),
  };
};
