import type { ProfileId } from '../../../client/protocol/ids.ts';
import type { StoreReader } from '../store.ts';
import { createProfileChooser } from './choose-profiles.ts';
import { toVisitorKey } from './keys.ts';
import type { Ask } from './pool.ts';
import { profileColumns, toProfileRow, withBodies } from './profile-columns.ts';
import { toStorable } from './storable-text.ts';

const one = `SELECT ${profileColumns} FROM profiles p ${withBodies}
  WHERE p.visitor = $1 AND p.id = $2`;
const junk = 'SELECT count(*) AS profiles FROM profiles WHERE is_junk';

/** An anonymous profile's id names its visitor. */
const anonymous = /^v_(.+)~[^~]+$/s;

/**
 * The key of the visitor with whom a profile is kept: an anonymous one's own, and for a known person one
 * that is made of the profile's id and never changes, however many browsers there are.
 */
export const homeOf = (id: ProfileId): string => toVisitorKey(anonymous.exec(id)?.[1] ?? id);

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
