import type { VisitorId } from '../../client/protocol/ids.ts';
import type { EventKey } from '../store/event-keys.ts';
import { type Tie, tieProperties } from './decision.ts';
import type { Statement, Strength, Unsaid } from './evidence.ts';
import { compareMoments } from './moment.ts';
import { isSamePerson, type Person } from './profile-id.ts';
import type { Reading } from './reading.ts';
import { ownerOf, ownersOf } from './stitch.ts';

/** Why a word counts as strongly as it does; the dashboard has a sentence for each. */
export const evidenceReasons = [
  'signed',
  'sent_by_server',
  'confirmed_by_mail',
  'joined_by_owner',
  'order_on_page',
  'said_by_page',
  'signature_invalid',
  'typed',
] as const;
export type EvidenceReason = (typeof evidenceReasons)[number];

/** One event that ties two things. */
export type EvidenceShown = {
  event: string;
  at: number;
  messageId: string;
  visitorId: VisitorId;
  strength: Strength;
  reason: EvidenceReason;
};

/** Why a tie joins nobody. */
export type DeclineReason =
  | Unsaid['reason']
  | 'only_claimed'
  | 'email_of_another'
  | 'order_of_another'
  | 'crowded_key';

/** What ties a browser to a key, or a user to an address, and what came of it. */
export type TieShown = {
  tie: Tie;
  strength: Strength;
  /** The first words for it, at most ten, the strongest first. */
  evidence: readonly EvidenceShown[];
  /** How many there are. */
  events: number;
  /** It joins what it ties; else the reason why it does not. */
  declined?: DeclineReason;
  /** Whose the key is instead. */
  instead?: Person;
  /** What the owner may do with it. */
  can: 'undo' | 'redo' | null;
};

/** Why one person is one, for the owner's eyes. */
export type IdentityGraph = {
  person: Person;
  /** Browsers, and who else used them. */
  visitors: readonly { visitorId: VisitorId; isProven: boolean; others: readonly Person[] }[];
  ties: readonly TieShown[];
  /** There are more ties than are shown. */
  isCut: boolean;
};

const maxTies = 1000;
const maxEvidence = 10;

/**
 * Draws the graph of a person whose visitors have been read: what was said while a browser was theirs, for who
 * else used it has a graph of their own. Of `parted` ones it tells only what the owner undid.
 */
export function drawIdentityGraph(
  reading: Reading,
  person: Person,
  of: {
    visitors: readonly VisitorId[];
    parted: readonly VisitorId[];
    proven?: ReadonlySet<VisitorId>;
  },
): IdentityGraph {
  const stitching = reading.stitching(of.visitors);
  const isTheirs = (by: Statement): boolean =>
    by.isApart === true || isSamePerson(ownerOf(stitching, by), person);
  const show = ({ tie, words }: { tie: Tie; words: readonly Word[] }): TieShown =>
    showTie(reading, person, tie, words);
  const ties = [
    ...tiesOf(reading, of.visitors, isTheirs).map(show),
    ...tiesOf(reading, of.parted, () => true)
      .map(show)
      .filter(({ declined }) => declined === 'undone'),
  ];
  return {
    person,
    visitors: of.visitors.map((visitorId) => ({
      visitorId,
      isProven: of.proven?.has(visitorId) ?? false,
      others: ownersOf(stitching, visitorId).filter((one) => !isSamePerson(one, person)),
    })),
    ties: ties.slice(0, maxTies),
    isCut: ties.length > maxTies,
  };
}

/** What these visitors tie, with every word for it that is to be told. */
function tiesOf(
  reading: Reading,
  visitors: readonly VisitorId[],
  isTold: (by: Statement) => boolean,
): { tie: Tie; words: readonly Word[] }[] {
  const words = visitors.flatMap((visitor) => reading.raw(visitor).filter(isTold).flatMap(wordsIn));
  const byName = Map.groupBy(words, ({ tie }) => JSON.stringify(tieProperties(tie)));
  return [...byName.values()].flatMap((some) => (some[0] ? { tie: some[0].tie, words: some } : []));
}

type Word = { tie: Tie; strength: Strength; by: Statement; refused?: Unsaid['reason'] };

/** Every tie that one event speaks of, junk included. */
function wordsIn(by: Statement): Word[] {
  const { visitorId, user, emails, order, unsaid, isApart } = by;
  const words: Word[] = [];
  const add = (tie: Tie, strength: Strength, refused?: Unsaid['reason']): void =>
    void words.push({ tie, strength, by, ...(refused && { refused }) });
  for (const { value: email, strength } of emails) {
    if (!isApart) add({ type: 'visitor_email', visitorId, email }, strength);
    if (user && strength !== 'claimed') {
      add({ type: 'user_email', userId: user.value, email }, strength);
    }
  }
  if (user && !isApart) add({ type: 'visitor_user', visitorId, userId: user.value }, user.strength);
  if (order) add({ type: 'visitor_order', visitorId, order: order.value }, order.strength);
  for (const { type, value, reason } of unsaid) {
    add(tieTo(visitorId, type, value), 'claimed', reason);
  }
  return words;
}

function tieTo(visitorId: VisitorId, type: Unsaid['type'], value: string): Tie {
  if (type === 'user_id') return { type: 'visitor_user', visitorId, userId: value };
  if (type === 'email') return { type: 'visitor_email', visitorId, email: value };
  return { type: 'visitor_order', visitorId, order: value };
}

function showTie(reading: Reading, person: Person, tie: Tie, words: readonly Word[]): TieShown {
  const sorted = words.toSorted(
    (a, b) => rankOf(b.strength) - rankOf(a.strength) || compareMoments(a.by, b.by),
  );
  const decisions = reading.decisions();
  const isUndone = words.every(({ by, strength }) =>
    decisions.isBroken(tie, { ...by, isProven: strength === 'proven' }),
  );
  const [best] = sorted;
  const strength = best?.strength ?? 'claimed';
  const instead = ownerInstead(reading, person, tie);
  const declined = isUndone
    ? 'undone'
    : (best?.refused ??
      (strength === 'claimed' ? 'only_claimed' : declineOf(reading, tie, strength, instead)));
  return {
    ...{ tie, strength, evidence: sorted.slice(0, maxEvidence).map(showEvidence) },
    events: words.length,
    ...(declined && { declined }),
    ...(instead && { instead }),
    can: isUndone ? 'redo' : declined && declined !== 'only_claimed' ? null : 'undo',
  };
}

function declineOf(
  reading: Reading,
  tie: Tie,
  strength: Strength,
  instead: Person | undefined,
): DeclineReason | undefined {
  const key = keyOf(tie);
  const isCrowded = key && reading.file(key)?.isCrowded;
  const isClaimOfMany =
    'userId' in tie && strength !== 'proven' && reading.crowdOf(tie.userId) !== undefined;
  if (isCrowded || isClaimOfMany) return 'crowded_key';
  if (!instead || tie.type === 'visitor_user') return undefined;
  return tie.type === 'visitor_order' ? 'order_of_another' : 'email_of_another';
}

/** Whose a key is, where it is not this person's. */
function ownerInstead(reading: Reading, person: Person, tie: Tie): Person | undefined {
  const roots = reading.roots();
  const mine: Person = tie.type === 'user_email' ? { type: 'known', userId: tie.userId } : person;
  const rootOf = () => {
    if ('email' in tie) return roots.ofEmail(tie.email);
    return 'order' in tie ? roots.ofOrder(tie.order) : roots.ofUser(tie.userId);
  };
  const root = rootOf();
  return root && !isSamePerson(root.person, mine) ? root.person : undefined;
}

function keyOf(tie: Tie): EventKey | undefined {
  if ('email' in tie) return `email:${tie.email}`;
  return 'order' in tie ? `order:${tie.order}` : undefined;
}

function showEvidence({ by, strength }: Word): EvidenceShown {
  const { event, at, messageId, visitorId } = by;
  return { event, at, messageId, visitorId, strength, reason: reasonOf(by, strength) };
}

function reasonOf({ event, isByOwner, signature }: Statement, strength: Strength): EvidenceReason {
  if (isByOwner) return 'joined_by_owner';
  if (strength === 'claimed') return 'typed';
  if (event === 'newsletter_confirmed') return 'confirmed_by_mail';
  if (strength === 'proven') return signature === 'valid' ? 'signed' : 'sent_by_server';
  if (signature === 'invalid') return 'signature_invalid';
  return event === 'purchase' ? 'order_on_page' : 'said_by_page';
}

const ranks = { claimed: 0, asserted: 1, proven: 2 } as const;
const rankOf = (strength: Strength): number => ranks[strength];
