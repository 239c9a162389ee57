import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { Site } from '../config/site.ts';
import { readPersonHistory } from '../identity/person-history.ts';
import type { Person } from '../identity/profile-id.ts';
import { readProvenPerson } from '../identity/proven-person.ts';
import { provenVisitorOf, visitorOfUser } from '../ingest/ids.ts';
import { foldProfile } from '../profile/fold-profile.ts';
import type { Profile } from '../profile/profile.ts';
import { readShopModel } from '../profile/shop-model/saved-shop-model.ts';
import { viewProfile } from '../profile/view-profile.ts';
import type { LoggedEvent } from '../store/event.ts';
import type { PeopleReader } from '../store/people.ts';
import type { StoreReader } from '../store/store.ts';
import { confirmedItself, lastUsersPart, reachOf } from './reach.ts';

/** By what somebody has shown who they are. */
export type Proof =
  /** The cookie of this browser. */
  | { type: 'browser'; site: SiteKey; visitorId: VisitorId }
  /** A link in a mail to this address, opened. */
  | { type: 'mail'; site: SiteKey; email: string };

/** What one person may see and change of their own. */
export type OwnData = {
  proof: Proof;
  /** In order of time. */
  events: readonly LoggedEvent[];
  profile: Profile;
  /** As whom deeds on the page are recorded. */
  actor: { visitorId: VisitorId; userId?: string };
  /** The account that is wholly theirs, by the word of the shop's server. */
  userId?: string;
  /** Browsers that are wholly theirs. */
  browsers: readonly VisitorId[];
};

export type OwnDataDeps = {
  store: StoreReader & Pick<PeopleReader, 'eventsOfKeys' | 'keyedEvents'>;
  now(): number;
};

const maxKeyed = 2000;

/** Reads what a proof opens. Nothing of the address in the browser decides about it, only the proof. */
export const readOwnData = async (
  deps: OwnDataDeps,
  site: Site,
  proof: Proof,
): Promise<OwnData> => {
  const found = proof.type === 'browser' ? await ofBrowser(deps, proof) : await ofMail(deps, proof);
  const { userId, browsers, events } = found;
  const person: Person =
    userId === undefined
      ? { type: 'anonymous', visitorId: found.visitorId }
      : { type: 'known', userId };
  const visitors = [...new Set(events.map((event) => event.visitorId))];
  const model = await readShopModel(deps.store, proof.site);
  const facts = foldProfile(proof.site, site, { person, visitors, events });
  return {
    proof,
    events,
    profile: viewProfile(facts, deps.now(), { ...(model && { model }) }),
    actor:
      userId === undefined
        ? { visitorId: found.visitorId }
        : { visitorId: visitorOfUser(proof.site, userId, true), userId },
    ...(userId !== undefined && { userId }),
    browsers,
  };
};

type Found = {
  visitorId: VisitorId;
  userId?: string;
  browsers: readonly VisitorId[];
  events: readonly LoggedEvent[];
};

const ofBrowser = async (
  { store }: OwnDataDeps,
  { site, visitorId }: Extract<Proof, { type: 'browser' }>,
): Promise<Found> => {
  const events = lastUsersPart(await store.history(site, [visitorId]));
  const proven = await readProvenPerson(store, site, visitorId);
  if (proven?.type !== 'known') return { visitorId, browsers: [visitorId], events };
  const { userId } = proven;
  const person = await readPersonHistory(store, site, proven);
  return {
    visitorId,
    userId,
    browsers: [visitorId],
    events: inOrder([...person.events, ...events]),
  };
};

const ofMail = async (
  { store }: OwnDataDeps,
  { site, email }: Extract<Proof, { type: 'mail' }>,
): Promise<Found> => {
  const keyed = await store.eventsOfKeys(site, [`email:${email}`], maxKeyed);
  const { userId, confirmedIn, named } = reachOf(keyed);
  const visitors = [...new Set(keyed.map(({ visitorId }) => visitorId))];
  const around = visitors.length === 0 ? [] : await store.history(site, visitors);
  const told = around.filter(({ seq }) => named.has(seq));
  const browsers: VisitorId[] = [];
  const own: LoggedEvent[] = [];
  for (const visitorId of confirmedIn) {
    const story = lastUsersPart(around.filter((event) => event.visitorId === visitorId));
    if (!confirmedItself(story, email)) continue;
    browsers.push(visitorId);
    own.push(...story);
  }
  const account =
    userId === undefined
      ? []
      : (await readPersonHistory(store, site, { type: 'known', userId })).events;
  return {
    visitorId: browsers[0] ?? visitorOfEmail(site, email),
    ...(userId !== undefined && { userId }),
    browsers,
    events: inOrder([...told, ...own, ...account]),
  };
};

/** Each event once, by time. */
const inOrder = (events: readonly LoggedEvent[]): LoggedEvent[] =>
  [...new Map(events.map((event) => [event.seq, event])).values()].toSorted(
    (a, b) => a.at - b.at || (a.messageId < b.messageId ? -1 : 1),
  );

/** Under which visitor it is recorded what somebody says who has shown a mailbox and nothing else. */
const visitorOfEmail = (site: SiteKey, email: string): VisitorId =>
  provenVisitorOf(`email\n${site}\n${email}`);
