import type { DatabaseSync } from 'node:sqlite';

/** The numbers in a row's text of them. */
export const numbersIn = (segments: string): number[] =>
  segments === '' ? [] : segments.split(',').map(Number);

/** Names segments by their numbers, which never change. */
export const createSegmentNames = (db: DatabaseSync): ((segment: number) => string) => {
  const names = new Map<number, string>();
  const all = db.prepare('SELECT id, key FROM segments');
  return (segment) => {
    const known = names.get(segment);
    if (known !== undefined) return known;
    for (const { id, key } of all.all()) names.set(Number(id), String(key));
    return names.get(segment) ?? '';
  };
};

/** Numbers segments, new ones too. `forget` must follow a rollback: new numbers were never stored. */
export const createSegmentNumbers = (db: DatabaseSync) => {
  const numbers = new Map<number, Map<string, number>>();
  const find = db.prepare('SELECT id FROM segments WHERE site = ? AND key = ?');
  const add = db.prepare('INSERT INTO segments (site, key) VALUES (?, ?)');

  return {
    of: (site: number, keys: readonly string[]): number[] => {
      const known = numbers.get(site) ?? new Map<string, number>();
      numbers.set(site, known);
      return keys.map((key) => {
        const number = known.get(key);
        if (number !== undefined) return number;
        const row = find.get(site, key);
        const made = row ? Number(row.id) : Number(add.run(site, key).lastInsertRowid);
        known.set(key, made);
        return made;
      });
    },
    forget: (): void => numbers.clear(),
  };
};
