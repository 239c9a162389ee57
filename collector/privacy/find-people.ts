import { findCurrentProfile } from '../identity/current-profile.ts';
import { type Person, profileIdOf } from '../identity/profile-id.ts';
import type { Profile } from '../profile/profile.ts';
import { createProfileReader } from '../profile/profile-reader.ts';
import { parseProfileRow } from '../profile/profile-row.ts';
import type { Shops } from '../profile/shops.ts';
import { normaliseEmail } from '../store/email.ts';
import type { ProfileRow, StoreReader } from '../store/store.ts';
import type { PersonAskedFor } from './person-asked-for.ts';

/** A search answers so many people at most; an address that more carry is no person's. */
const maxCarriers = 100;

/** Where to look for people; `settle` brings the profiles up to date with the log. */
export type PeopleSource = {
  store: StoreReader;
  sites: Shops;
  settle(): Promise<void>;
  now(): number;
};

/** A profile of somebody who is asked for. */
export type FoundPerson = Pick<ProfileRow, 'id' | 'site'> & { person: Person };

/** The people behind a question: one for an id, for an address all who are as likely its owner. */
export async function findPeople(
  source: PeopleSource,
  who: PersonAskedFor,
): Promise<readonly FoundPerson[]> {
  await source.settle();
  const { store } = source;
  if (who.type === 'email') return ownersOfEmail(source, who);
  const row = await findCurrentProfile(store, idOf(who));
  return row ? [toFound(row)] : [];
}

function idOf(who: Exclude<PersonAskedFor, { type: 'email' }>): string {
  if (who.type === 'profile') return who.id;
  return profileIdOf(
    who.site,
    who.type === 'user'
      ? { type: 'known', userId: who.userId }
      : { type: 'anonymous', visitorId: who.visitorId },
  );
}

function toFound(row: ProfileRow): FoundPerson {
  const parsed = parseProfileRow(row);
  const person = parsed.type === 'facts' ? parsed.facts.person : parsed.person;
  return { id: row.id, site: row.site, person };
}

async function ownersOfEmail(
  source: PeopleSource,
  who: Extract<PersonAskedFor, { type: 'email' }>,
): Promise<readonly FoundPerson[]> {
  const email = normaliseEmail(who.email);
  if (email === undefined) return [];
  const { items } = await createProfileReader(source).list({
    site: who.site,
    q: email,
    withJunk: true,
    limit: maxCarriers,
  });
  const claims = items.map((profile) => ({ profile, rank: rankOf(profile, email) }));
  const best = Math.max(0, ...claims.map(({ rank }) => rank));
  return claims
    .filter(({ rank }) => rank > 0 && rank === best)
    .map(({ profile: { id, site, person } }) => ({ id, site, person }));
}

/** Whose words about an address weigh how much; what only was typed beside another address, nothing. */
const ranks: Readonly<Record<string, number>> = { claimed: 1, asserted: 2, proven: 3 };

/** How sure it is that an address is this person's; 0 where somebody else is as likely. */
function rankOf({ identities }: Profile, email: string): number {
  const emails = identities.filter((one) => one.type === 'email');
  const own = emails.find((one) => one.value === email);
  if (!own) return 0;
  const rank = ranks[own.strength] ?? 0;
  return rank === ranks.claimed && emails.length > 1 ? 0 : rank;
}

/** The addresses that are this person's own: what was typed counts only where it is the only one. */
export function ownEmailsOf(profile: Pick<Profile, 'identities'>): string[] {
  const emails = profile.identities.filter((one) => one.type === 'email');
  const sure = emails.filter((one) => (ranks[one.strength] ?? 0) > (ranks.claimed ?? 0));
  const own = sure.length > 0 || emails.length > 1 ? sure : emails;
  return own.map((one) => one.value);
}
