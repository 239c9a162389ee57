import type { SiteKey } from '../../client/protocol/ids.ts';
import { createProfileReader } from '../profile/profile-reader.ts';
import { type EraseDeps, eraseFound } from './erase-found.ts';
import { eraseTraces } from './erase-traces.ts';
import type { Erased, EraseOptions, ErasePerson } from './erased.ts';
import { type FoundPerson, findPeople, ownEmailsOf, type PeopleSource } from './find-people.ts';
import { objectToMail } from './suppression.ts';

/** Makes the function that erases people; `docs/privacy.md` says what it does and what it leaves. */
export const createErasePerson =
  (deps: PeopleSource & EraseDeps): ErasePerson =>
  async (who, by, options = {}) => {
    const at = options.until ?? deps.now();
    const people = await findPeople(deps, who);
    const asked = who.type === 'email' ? [who.email] : [];
    const erased: Erased = { events: 0, visitors: 0, at };
    for (const person of people) {
      const one = await eraseOne(deps, person, { ...options, at, asked });
      erased.events += one.events;
      erased.visitors += one.visitors;
      const subject = person.id;
      await deps.records.audit({ at: deps.now(), by, action: 'profile_erased', subject });
    }
    if (who.type === 'email' && people.length === 0) {
      erased.events = await eraseAddresses(deps, who.site, asked, { ...options, at });
    }
    if (people.length === 0 && erased.events === 0) return undefined;
    await deps.settle();
    return erased;
  };

async function eraseOne(
  deps: PeopleSource & EraseDeps,
  found: FoundPerson,
  {
    at,
    asked,
    orders = 'erase',
    ...options
  }: EraseOptions & { at: number; asked: readonly string[] },
): Promise<{ events: number; visitors: number }> {
  // Brought up to date when the person was looked for.
  const reader = createProfileReader({ ...deps, settle: async () => {} });
  const profile = await reader.find(found.id);
  const emails = [...(profile ? ownEmailsOf(profile) : []), ...asked];
  const one = await eraseFound(deps, found, { at, orders, emails });
  await eraseAddresses(deps, found.site, one?.emails ?? emails, { ...options, at });
  return { events: one?.events ?? 0, visitors: one?.visitors ?? 0 };
}

/** What others typed, and the objection that outlives the address. */
async function eraseAddresses(
  deps: EraseDeps,
  site: SiteKey,
  emails: readonly string[],
  { objection = 'keep', at }: EraseOptions & { at: number },
): Promise<number> {
  if (objection === 'keep') {
    for (const email of emails) await objectToMail(deps.records, site, email, at);
  }
  return eraseTraces(deps, site, emails, at);
}
