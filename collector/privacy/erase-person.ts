import type { ProfileId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import { readPersonHistory } from '../identity/person-history.ts';
import { profileIdOf } from '../identity/profile-id.ts';
import { createProfileReader } from '../profile/profile-reader.ts';
import type { LoggedEvent } from '../store/event.ts';
import type { PeopleReader, PeopleWriter } from '../store/people.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { anonymousOrders } from './anonymous-orders.ts';
import { eraseTraces } from './erase-traces.ts';
import type { Erased, EraseElsewhere, EraseOptions, ErasePerson } from './erased.ts';
import { type FoundPerson, findPeople, ownEmailsOf, type PeopleSource } from './find-people.ts';
import { objectToMail } from './suppression.ts';

/** What an erasure works with. */
export type EraseDeps = PeopleSource & {
  store: StoreReader & Pick<PeopleReader, 'eventsOfKeys'>;
  records: Pick<StoreWriter, 'append' | 'audit' | 'saveSetting'> & Pick<PeopleWriter, 'erase'>;
  randomId(): string;
  /** Of those who keep something of people outside the log. */
  elsewhere: readonly EraseElsewhere[];
};

/** So many events go in one step, while which batches of others wait. */
const slice = 2000;
/** A person who becomes known under ever more visitors while being erased is none. */
const maxRounds = 20;

/** Everything that is erased with a person, and what of it was whose. */
type Share = {
  emails: ReadonlySet<string>;
  visitors: ReadonlySet<VisitorId>;
  own: readonly LoggedEvent[];
  /** Places in the log of what others did on the same browsers. */
  others: ReadonlySet<number>;
};

/** Makes the function that erases people; see `docs/privacy.md` for what it does and what it leaves. */
export const createErasePerson =
  (deps: EraseDeps): ErasePerson =>
  async (who, by, options = {}) => {
    const at = deps.now();
    const people = await findPeople(deps, who);
    const asked = who.type === 'email' ? [who.email] : [];
    const erased: Erased = { events: 0, visitors: 0, at };
    for (const person of people) {
      const one = await eraseOne(deps, person, { ...options, at, asked });
      erased.events += one.events;
      erased.visitors += one.visitors;
      await deps.records.audit({
        at: deps.now(),
        by,
        action: 'profile_erased',
        subject: person.id,
      });
    }
    if (who.type === 'email' && people.length === 0) {
      erased.events = await eraseAddresses(deps, who.site, asked, { ...options, at });
      if (erased.events === 0) return undefined;
    }
    await deps.settle();
    return people.length === 0 && erased.events === 0 ? undefined : erased;
  };

async function eraseOne(
  deps: EraseDeps,
  { id, site, person }: FoundPerson,
  options: EraseOptions & { at: number; asked: readonly string[] },
): Promise<{ events: number; visitors: number }> {
  const { at } = options;
  const profile = await createProfileReader(deps).find(id);
  const share = await closeAndRead(deps, { id, site, person }, at);
  const told = profile ? ownEmailsOf(profile) : [];
  const emails = new Set([...share.emails, ...told, ...options.asked]);
  const profiles = profilesOf(site, id, share);
  await eraseSlices(deps, site, { share, profiles, at });
  if (options.orders === 'keep') await keepOrders(deps, share.own);
  await eraseAddresses(deps, site, [...emails], options);
  for (const erase of deps.elsewhere) {
    const userIds = [...new Set(share.own.flatMap(({ userId }) => userId ?? []))];
    await erase({ site, profiles, visitors: [...share.visitors], userIds, emails: [...emails] });
  }
  return { events: share.own.length, visitors: share.visitors.size };
}

/**
 * Bars the person's visitors first and reads afterwards: what is on its way while it is read is refused,
 * so that nothing can slip in between reading and erasing. A visitor who shows up meanwhile is barred as well.
 */
async function closeAndRead(
  { store, records }: EraseDeps,
  { site, person }: FoundPerson,
  at: number,
): Promise<Share> {
  const barred = new Set<VisitorId>();
  for (let round = 0; ; round += 1) {
    const history = await readPersonHistory(store, site, person);
    const { visitors, aside = [], emails = new Set() } = history;
    const events = [...history.events, ...aside];
    const found = new Set([...visitors, ...events.map(({ visitorId }) => visitorId)]);
    const fresh = [...found].filter((visitor) => !barred.has(visitor));
    if (fresh.length === 0 || round === maxRounds) {
      const own = events.filter((event) => event.at <= at);
      const seqs = new Set(events.map(({ seq }) => seq));
      const all = await store.history(site, [...barred]);
      const others = new Set(all.map(({ seq }) => seq).filter((seq) => !seqs.has(seq)));
      return { emails, visitors: barred, own, others };
    }
    for (const visitor of fresh) barred.add(visitor);
    await records.erase({ site, seqs: [], profiles: [], visitors: fresh, at });
  }
}

/**
 * By what the person is found goes last: broken off half-way, the erasure can be asked for again. Then
 * whatever was stored while it was read, as far as it is nobody else's, and the profiles.
 */
async function eraseSlices(
  { store, records }: EraseDeps,
  site: SiteKey,
  { share, profiles, at }: { share: Share; profiles: readonly ProfileId[]; at: number },
): Promise<void> {
  const ordered = share.own.toSorted((a, b) => Number(isEvidence(a)) - Number(isEvidence(b)));
  const seqs = ordered.map(({ seq }) => seq);
  const visitors: readonly VisitorId[] = [];
  for (let start = 0; start < seqs.length; start += slice) {
    const some = seqs.slice(start, start + slice);
    await records.erase({ site, seqs: some, profiles: [], visitors, at });
  }
  const left = (await store.history(site, [...share.visitors]))
    .filter((event) => event.at <= at && !share.others.has(event.seq))
    .map(({ seq }) => seq);
  await records.erase({ site, seqs: left, profiles, visitors, at });
}

const isEvidence = ({ userId, type, event }: LoggedEvent): boolean =>
  userId !== undefined || type === 'identify' || event.startsWith('identity_');

/** The person's own profile, and those of browsers that it had absorbed. */
function profilesOf(site: SiteKey, id: FoundPerson['id'], { visitors }: Share): ProfileId[] {
  return [
    id,
    ...[...visitors].map((visitorId) => profileIdOf(site, { type: 'anonymous', visitorId })),
  ];
}

async function keepOrders(deps: EraseDeps, own: readonly LoggedEvent[]): Promise<void> {
  const orders = anonymousOrders(own, deps.randomId);
  if (orders.length > 0) await deps.records.append(orders);
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
