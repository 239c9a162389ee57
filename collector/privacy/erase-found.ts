import type { ProfileId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import { readPersonHistory } from '../identity/person-history.ts';
import { profileIdOf } from '../identity/profile-id.ts';
import type { LoggedEvent } from '../store/event.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { anonymousOrders } from './anonymous-orders.ts';
import { eraseNumber } from './erase-number.ts';
import type { EraseElsewhere } from './erased.ts';
import type { FoundPerson } from './find-people.ts';

/** What an erasure works with. */
export type EraseDeps = {
  store: StoreReader;
  records: Pick<StoreWriter, 'append' | 'audit' | 'erase' | 'saveSetting'>;
  randomId(): string;
  /** Of those who keep something of people outside the log. */
  elsewhere: readonly EraseElsewhere[];
};

/** What of a person goes. */
export type Reach = {
  /** What happened until then. */
  at: number;
  orders: 'erase' | 'keep';
  /** Addresses that are the person's, beside those by which events are theirs. */
  emails: readonly string[];
  /** Only if nothing happened after `at`. */
  onlyIfSilent?: boolean;
};

/** So many events go in one step, while batches of others wait. */
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

/**
 * Erases what a person did and who they were, and nothing of anybody else. Undefined where the person
 * was to be silent and is not.
 */
export async function eraseFound(
  deps: EraseDeps,
  found: FoundPerson,
  reach: Reach,
): Promise<{ events: number; visitors: number; emails: readonly string[] } | undefined> {
  const { id, site, person } = found;
  const { at } = reach;
  if (reach.onlyIfSilent && !(await isSilent(deps, found, at))) return undefined;
  const share = await barAndRead(deps, found, at);
  const profiles = profilesOf(site, id, share);
  await eraseSlices(deps, site, { share, profiles, at });
  if (person.type === 'known') await eraseNumber(deps, site, person.userId, at);
  if (reach.orders === 'keep') await keepOrders(deps, share.own);
  const emails = [...new Set([...share.emails, ...reach.emails])];
  const userIds = [...new Set(share.own.flatMap(({ userId }) => userId ?? []))];
  for (const erase of deps.elsewhere) {
    await erase({ site, profiles, visitors: [...share.visitors], userIds, emails });
  }
  return { events: share.own.length, visitors: share.visitors.size, emails };
}

async function isSilent(
  { store }: EraseDeps,
  { site, person }: FoundPerson,
  at: number,
): Promise<boolean> {
  const { events } = await readPersonHistory(store, site, person);
  return events.every((event) => event.at <= at);
}

/**
 * Bars the person's visitors first and reads afterwards: what is on its way while it is read is refused,
 * so that nothing slips in between reading and erasing. A visitor who shows up meanwhile is barred as well.
 */
async function barAndRead(
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
  for (let start = 0; start < seqs.length; start += slice) {
    const some = seqs.slice(start, start + slice);
    await records.erase({ site, seqs: some, profiles: [], visitors: [], at });
  }
  const left = (await store.history(site, [...share.visitors]))
    .filter((event) => event.at <= at && !share.others.has(event.seq))
    .map(({ seq }) => seq);
  await records.erase({ site, seqs: left, profiles, visitors: [], at });
}

const isEvidence = ({ userId, type, event }: LoggedEvent): boolean =>
  userId !== undefined || type === 'identify' || event.startsWith('identity_');

/** The person's own profile, and those of browsers that it had absorbed. */
function profilesOf(site: SiteKey, id: ProfileId, { visitors }: Share): ProfileId[] {
  return [
    id,
    ...[...visitors].map((visitorId) => profileIdOf(site, { type: 'anonymous', visitorId })),
  ];
}

async function keepOrders(deps: EraseDeps, own: readonly LoggedEvent[]): Promise<void> {
  const orders = anonymousOrders(own, deps.randomId);
  if (orders.length > 0) await deps.records.append(orders);
}
