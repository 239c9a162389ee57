import type { Config } from '../config/config.ts';
import { type FoundPerson, findPeople, type PeopleSource } from '../privacy/find-people.ts';
import type { PersonAskedFor } from '../privacy/person-asked-for.ts';
import type { Grammar } from './parse-arguments.ts';

/** The flags by which a command is told whom it is about. */
export const personFlags: Grammar['flags'] = {
  '--email': { takes: 'ADDRESS', does: 'the person with this address' },
  '--user': { takes: 'ID', does: 'the person with this customer number' },
  '--profile': {
    takes: 'ID',
    does: 'the person with this profile id, as in the dashboard’s address',
  },
  '--site': { takes: 'KEY', does: 'only at this site; all of them where absent' },
};

/** Whom the flags ask for, once for each site where it depends on one. */
export const readAskedFor = (
  flags: ReadonlyMap<string, string>,
  { sites }: Pick<Config, 'sites'>,
): PersonAskedFor[] => {
  const chosen = siteKeys(flags, { sites });
  const email = flags.get('--email');
  const userId = flags.get('--user');
  const id = flags.get('--profile');
  if ([email, userId, id].filter((one) => one !== undefined).length !== 1) {
    throw new Error('Whom is it about? Name one of --email, --user or --profile.');
  }
  if (id !== undefined) return [{ type: 'profile', id }];
  return chosen.map((site) =>
    email === undefined
      ? { type: 'user', site, userId: userId ?? '' }
      : { type: 'email', site, email },
  );
};

/** The sites that a command is about. */
export const siteKeys = (flags: ReadonlyMap<string, string>, { sites }: Pick<Config, 'sites'>) => {
  const key = flags.get('--site');
  if (key !== undefined && !sites.has(key)) {
    throw new Error(`There is no site "${key}"; expected one of ${[...sites.keys()].join(', ')}.`);
  }
  return [...sites.values()]
    .map((site) => site.key)
    .filter((one) => key === undefined || one === key);
};

/** Everybody who is meant, with what they are meant by. */
export const findAskedFor = async (
  source: PeopleSource,
  asked: readonly PersonAskedFor[],
): Promise<FoundPerson[]> => {
  const found: FoundPerson[] = [];
  for (const who of asked) found.push(...(await findPeople(source, who)));
  return found;
};
