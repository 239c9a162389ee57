import type { DatabaseSync } from 'node:sqlite';
import type { StoreReader } from '../store.ts';
import { createProfileChooser } from './choose-profiles.ts';
import { profileColumns, toProfileRow } from './profile-columns.ts';
import { createSegmentNames } from './segment-numbers.ts';

const from = 'JOIN profile_bodies b ON b.no = p.no JOIN sites s ON s.id = p.site';

/** Lists and searches derived profiles. */
export const createProfileReader = (
  db: DatabaseSync,
): Pick<StoreReader, 'junkCount' | 'profile' | 'profiles'> => {
  const one = db.prepare(`SELECT ${profileColumns} FROM profiles p ${from} WHERE p.id = ?`);
  const junk = db.prepare('SELECT count(*) AS profiles FROM profiles WHERE is_junk = 1');
  const junkOfSite = db.prepare(`
    SELECT count(*) AS profiles FROM profiles
    WHERE is_junk = 1 AND site = (SELECT id FROM sites WHERE key = ?)`);
  const several = db.prepare(`
    SELECT ${profileColumns} FROM json_each(?) n CROSS JOIN profiles p ON p.no = n.value ${from}
    ORDER BY n.key`);
  const nameOf = createSegmentNames(db);
  const choose = createProfileChooser(db);
  return {
    profile: async (id) => {
      const row = one.get(id);
      return row && toProfileRow(row, nameOf);
    },
    profiles: async (query) => {
      const numbers = choose(query);
      const rows = several.all(JSON.stringify(numbers));
      return rows.map((row) => toProfileRow(row, nameOf));
    },
    junkCount: async (site) =>
      Number((site === undefined ? junk.get() : junkOfSite.get(site))?.profiles),
  };
};
