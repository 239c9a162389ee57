import type { MessageId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { NewEvent } from '../store/event.ts';
import { keyOfDecisions } from '../store/event-keys.ts';
import type { StoreWriter } from '../store/store.ts';
import {
  type Decision,
  type DecisionEvent,
  type Decisions,
  readDecisions,
  type Tie,
  tieProperties,
} from './decision.ts';
import { drawIdentityGraph, type IdentityGraph } from './identity-graph.ts';
import { refuseEmail, refuseUserId } from './judge-key.ts';
import { visitorsUnder } from './key-file.ts';
import { toHistory } from './person-history.ts';
import { isSamePerson, type Person } from './profile-id.ts';
import { createReading, type IdentityStore, maxDecisions } from './reading.ts';
import { ownersOf } from './stitch.ts';
import { findVisitors } from './visitors-of.ts';

/** What an owner does to a tie. */
export const deeds = {
  undo: 'identity_undone',
  redo: 'identity_redone',
  join: 'identity_joined',
} as const;
export type Deed = keyof typeof deeds;

/** Why a decision is not taken. */
export const decisionRefusals = [
  'unknown_tie',
  'not_of_this_person',
  'two_known_persons',
  'email_of_another',
  'nobody_names_nobody',
  'too_many_decisions',
] as const;
export type DecisionRefusal = (typeof decisionRefusals)[number];

/** What deciding works with. */
export type DecideDeps = {
  store: IdentityStore;
  records: Pick<StoreWriter, 'append'>;
  randomId(): string;
  now(): number;
};

/** Why a person is one, with the browsers that the owner has parted from them. */
export async function readIdentityGraph(
  store: IdentityStore,
  site: SiteKey,
  person: Person,
): Promise<IdentityGraph> {
  const reading = createReading(store, site, 0);
  const [found] = await findVisitors(reading, [person]);
  const candidates = found?.visitors ?? new Set<VisitorId>();
  const history = toHistory(reading, person, candidates, []);
  const parted = new Set(candidates);
  for (const email of history.emails ?? []) {
    const file = reading.file(`email:${email}`);
    for (const visitor of file ? visitorsUnder(file, true) : []) parted.add(visitor);
  }
  for (const visitor of history.visitors) parted.delete(visitor);
  await reading.knowVisitors(parted);
  return drawIdentityGraph(reading, person, { ...history, parted: [...parted].toSorted() });
}

/**
 * Takes an owner's decision about a person, as an event of the log; whoever it concerns is drawn anew by
 * the projector as after any other event. Answers why not, where it is not taken.
 */
export async function decide(
  deps: DecideDeps,
  site: SiteKey,
  person: Person,
  deed: Deed,
  tie: Tie,
): Promise<DecisionRefusal | undefined> {
  const { store } = deps;
  const graph = await readIdentityGraph(store, site, person);
  const refusal =
    deed === 'join' ? await refuseJoin(store, site, graph, tie) : refuseChange(graph, deed, tie);
  if (refusal) return refusal;
  const made = await store.eventsOfKeys(site, [keyOfDecisions], maxDecisions);
  if (made.length >= maxDecisions) return 'too_many_decisions';
  const visitorId = await carrierOf(store, site, tie, graph);
  if (visitorId === undefined) return 'unknown_tie';
  const decisions = readDecisions(made);
  const before = decisions.lastOn(tie);
  const at = Math.max(deps.now(), (before?.at ?? 0) + 1);
  const event = deeds[deed];
  const take = (ties: readonly Tie[]) =>
    deps.records.append(ties.map((one) => toEvent(deps, { site, visitorId, event, tie: one, at })));
  const along = deed === 'redo' && before ? undoneWith(graph, tie, decisions, before) : [];
  await take([tie, ...along]);
  if (deed !== 'undo') return undefined;
  const left = stillHolding(await readIdentityGraph(store, site, person), tie);
  if (left.length > 0) await take(left);
  return undefined;
}

/** Of whom the owner says that a browser is not theirs, it is not theirs by an order or an address either. */
function stillHolding({ visitors, ties }: IdentityGraph, undone: Tie): Tie[] {
  if (undone.type !== 'visitor_user') return [];
  if (!visitors.some(({ visitorId }) => visitorId === undone.visitorId)) return [];
  return ties.flatMap(({ tie, can, declined }) =>
    can === 'undo' && !declined && isBesides(tie, undone) ? tie : [],
  );
}

/** What was undone along with a tie comes back with it. */
function undoneWith(
  { ties }: IdentityGraph,
  redone: Tie,
  decisions: Decisions,
  { at }: Decision,
): Tie[] {
  return ties.flatMap(({ tie, can }) =>
    can === 'redo' && isBesides(tie, redone) && decisions.lastOn(tie)?.at === at ? tie : [],
  );
}

/** An address or an order of the browser that a user id was tied to. */
const isBesides = (tie: Tie, besides: Tie): boolean =>
  besides.type === 'visitor_user' &&
  (tie.type === 'visitor_email' || tie.type === 'visitor_order') &&
  tie.visitorId === besides.visitorId;

/** Each decision is kept with the browser that it is about, or with one that spoke of both. */
async function carrierOf(
  store: IdentityStore,
  site: SiteKey,
  tie: Tie,
  graph: IdentityGraph,
): Promise<VisitorId | undefined> {
  if (tie.type !== 'user_email') return tie.visitorId;
  const shown = graph.ties.find((one) => isSameTie(one.tie, tie))?.evidence[0]?.visitorId;
  return shown ?? (await store.visitorsOfUser(site, tie.userId)).toSorted()[0];
}

function toEvent(
  { randomId, now }: Pick<DecideDeps, 'randomId' | 'now'>,
  decision: { site: SiteKey; visitorId: VisitorId; event: DecisionEvent; tie: Tie; at: number },
): NewEvent {
  const { tie, event, ...where } = decision;
  const isJoin = event === 'identity_joined' && 'userId' in tie;
  return {
    ...where,
    messageId: randomId() as MessageId,
    ...{ type: 'track', event, receivedAt: now(), source: 'server', confidence: 1, isProven: true },
    properties: tieProperties(tie),
    // So that whoever looks for the user's browsers finds it.
    ...(isJoin && { userId: tie.userId }),
  };
}

function refuseChange(graph: IdentityGraph, deed: Deed, tie: Tie): DecisionRefusal | undefined {
  const shown = graph.ties.find((one) => isSameTie(one.tie, tie));
  return shown?.can === deed ? undefined : 'unknown_tie';
}

/** One side has to be this person's, the other one nobody else's whom the shop knows. */
async function refuseJoin(
  store: IdentityStore,
  site: SiteKey,
  { person, visitors }: IdentityGraph,
  tie: Tie,
): Promise<DecisionRefusal | undefined> {
  if (tie.type === 'visitor_order') return 'unknown_tie';
  if ('userId' in tie && refuseUserId(tie.userId)) return 'nobody_names_nobody';
  if ('email' in tie && refuseEmail(tie.email)) return 'nobody_names_nobody';
  const reading = createReading(store, site, 0);
  if ('userId' in tie) await reading.knowUsers([tie.userId]);
  if ('email' in tie) await reading.knowKeys([`email:${tie.email}`]);
  if ('visitorId' in tie) await reading.knowVisitors([tie.visitorId]);
  const roots = reading.roots();
  const sides: (Person | undefined)[] = [
    'userId' in tie ? roots.ofUser(tie.userId)?.person : undefined,
    'email' in tie ? roots.ofEmail(tie.email)?.person : undefined,
    ...('visitorId' in tie ? ownersOf(reading.stitching([tie.visitorId]), tie.visitorId) : []),
  ];
  const isMine =
    ('visitorId' in tie && visitors.some((one) => one.visitorId === tie.visitorId)) ||
    sides.some((one) => one && isSamePerson(one, person));
  if (!isMine) return 'not_of_this_person';
  const users = new Set(sides.flatMap((one) => (one?.type === 'known' ? one.userId : [])));
  if (users.size < 2) return undefined;
  return 'email' in tie && 'userId' in tie ? 'email_of_another' : 'two_known_persons';
}

function isSameTie(a: Tie, b: Tie): boolean {
  return JSON.stringify(tieProperties(a)) === JSON.stringify(tieProperties(b));
}
