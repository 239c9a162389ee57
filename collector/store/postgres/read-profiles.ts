import type { StoreReader } from '../store.ts';
import { createProfileChooser } from './choose-profiles.ts';
import type { Ask } from './pool.ts';
import { profileColumns, toProfileRow, withBodies } from './profile-columns.ts';
import { homeOf } from './profile-home.ts';
import { toStorable } from './storable-text.ts';

const one = `SELECT ${profileColumns} FROM profiles p ${withBodies}
  WHERE p.visitor = $1 AND p.id = $2`;
const junk = 'SELECT count(*) AS profiles FROM profiles WHERE is_junk';

/** Lists and searches derived profiles. */
export const createProfileReader = (
  ask: Ask,
): Pick<StoreReader, 'junkCount' | 'profile' | 'profiles'> => ({
  profile: async (id) => {
    const [row] = (await ask(one, [homeOf(id), toStorable(id)])).rows;
    return row && toProfileRow(row);
  },
  profiles: createProfileChooser(ask),
  junkCount: async (site) => {
    const { rows } =
      site === undefined ? await ask(junk) : await ask(`${junk} AND site = $1`, [toStorable(site)]);
    return Number(rows[0]?.profiles);
  },
});
