import type { Ask } from './pool.ts';

/** So many profiles at a time, so that whoever saves them waits some hundredths of a second. */
const atOnce = 2000;
/** One more than the greatest number that a profile is sampled by. */
const samples = 2 ** 32;

const count = 'SELECT count(*) AS people FROM profiles WHERE site = $1';
const make = `UPDATE profiles SET due_at = 0
  WHERE site = $1 AND sample >= $2 AND sample < $3 AND (due_at IS NULL OR due_at <> 0)`;

/** Makes every profile of a site due, slice by slice; answers how many were not so already. */
export const makeAllDue = async (ask: Ask, site: string): Promise<number> => {
  const people = Number((await ask(count, [site])).rows[0]?.people);
  const width = Math.ceil(samples / Math.max(1, Math.ceil(people / atOnce)));
  let made = 0;
  for (let from = 0; from < samples; from += width) {
    made += (await ask(make, [site, from, from + width])).rowCount;
  }
  return made;
};
