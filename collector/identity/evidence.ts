import type { VisitorId } from '../../client/protocol/ids.ts';
import type { KeyedEvent } from '../store/people.ts';
import { type Decisions, readTie, type Tie } from './decision.ts';
import { type KeyRefusal, refuseEmail, refuseUserId } from './judge-key.ts';
import type { Moment } from './moment.ts';

/**
 * How much something said is worth. `claimed` was typed and may be anybody's: it attaches and never
 * merges. `asserted` was said by the shop's page, which anybody can imitate: it merges for the owner's
 * eyes. `proven` was signed, sent by the shop's server, or confirmed by a mail.
 */
export const strengths = ['claimed', 'asserted', 'proven'] as const;
export type Strength = (typeof strengths)[number];

/** A key that an event names, and how strongly it does. */
export type Said = { value: string; strength: Strength };

/** A key that counts for nothing: it names nobody, or the owner has said that it is somebody else's. */
export type Unsaid = {
  type: 'user_id' | 'email' | 'order';
  value: string;
  reason: KeyRefusal | 'undone';
};

/** What one event says about who somebody is. */
export type Statement = Moment & {
  seq: number;
  visitorId: VisitorId;
  event: string;
  user?: Said;
  emails: readonly Said[];
  order?: Said;
  unsaid: readonly Unsaid[];
  /** Whether the shop's server signed the user id. */
  signature?: 'valid' | 'invalid';
  /** It ties its keys to each other, not to its visitor: the owner joined a user and an address. */
  isApart?: true;
  /** The owner's own word: counts as proof of who is who, and shows nothing to a browser. */
  isByOwner?: true;
};

/** Typed by whoever wanted to: whoever passes it on, it stays a claim. Opening a mail proves nothing either. */
const typed =
  /^(newsletter_requested|newsletter_unsubscribed|generate_lead|prompt_submitted|email_\w+)$/;
/** What a page says of a user who is there: an address in it is as good as the user id. */
const introductions: ReadonlySet<string> = new Set(['identify', 'login', 'sign_up']);

/** Reads what an event says, without what the owner has undone; pure, like all that follows from it. */
export function statementOf(event: KeyedEvent, decisions?: Decisions): Statement {
  const { seq, visitorId, messageId, at } = event;
  const { user: named, emails: addresses, order: number, marks } = wordsOf(event);
  const unsaid: Unsaid[] = [];
  /** Whether a key counts, under this tie. */
  const counts = (one: Said, type: Unsaid['type'], tie: Tie): boolean => {
    if (marks?.isApart && tie.type !== 'user_email') return true;
    const isProven = one.strength === 'proven';
    if (!decisions?.isBroken(tie, { at, messageId, isProven })) return true;
    unsaid.push({ type, value: one.value, reason: 'undone' });
    return false;
  };
  const names = (type: Unsaid['type'], value: string): boolean => {
    const reason = refusers[type](value);
    if (reason) unsaid.push({ type, value, reason });
    return reason === undefined;
  };
  const tieOf = { visitorId };
  const user =
    named &&
    names('user_id', named.value) &&
    counts(named, 'user_id', { type: 'visitor_user', ...tieOf, userId: named.value })
      ? named
      : undefined;
  const strength = strengthOfEmail(event, user);
  const emails = addresses
    .filter((value) => names('email', value))
    .map((value) => ({ value, strength }))
    .filter((one) => {
      const email = one.value;
      if (!counts(one, 'email', { type: 'visitor_email', ...tieOf, email })) return false;
      return !user || counts(one, 'email', { type: 'user_email', userId: user.value, email });
    });
  const order = number && names('order', number.value) ? number : undefined;
  const holdsOrder =
    order && counts(order, 'order', { type: 'visitor_order', ...tieOf, order: order.value });
  return {
    ...{ seq, visitorId, messageId, at, event: event.event, emails, unsaid },
    ...(user && { user }),
    ...(holdsOrder && { order }),
    ...(event.signature && { signature: event.signature }),
    ...marks,
  };
}

const refusers: Readonly<Record<Unsaid['type'], (value: string) => KeyRefusal | undefined>> = {
  user_id: refuseUserId,
  email: refuseEmail,
  order: refuseUserId,
};

type Words = {
  user?: Said;
  emails: readonly string[];
  order?: Said;
  marks?: Pick<Statement, 'isApart' | 'isByOwner'>;
};

function wordsOf(event: KeyedEvent): Words {
  if (event.event.startsWith('identity_')) return wordsOfOwner(event);
  const { userId, keys, signature } = event;
  const order = keys.find((key) => key.startsWith('order:'))?.slice('order:'.length);
  const strength = signature === 'valid' ? 'proven' : proofOf(event);
  return {
    emails: keys.flatMap((key) => (key.startsWith('email:') ? [key.slice('email:'.length)] : [])),
    ...(userId !== undefined && { user: { value: userId, strength } }),
    ...(order !== undefined && { order: { value: order, strength: proofOf(event) } }),
  };
}

/** Only a join says who somebody is; what is undone or redone changes the weight of other words. */
function wordsOfOwner({ event, isProven, visitorId, properties }: KeyedEvent): Words {
  const tie = event === 'identity_joined' && isProven ? readTie(properties ?? {}) : undefined;
  if (!tie || tie.type === 'visitor_order') return { emails: [] };
  if (tie.type !== 'user_email' && tie.visitorId !== visitorId) return { emails: [] };
  const isApart = tie.type === 'user_email';
  return {
    emails: 'email' in tie ? [tie.email] : [],
    ...('userId' in tie && { user: { value: tie.userId, strength: 'proven' } }),
    marks: { isByOwner: true, ...(isApart && { isApart }) },
  };
}

function proofOf({ isProven }: KeyedEvent): Strength {
  return isProven ? 'proven' : 'asserted';
}

/** A signature proves the user id alone: the page could have put any address beside it. */
function strengthOfEmail(event: KeyedEvent, user: Said | undefined): Strength {
  if (typed.test(event.event)) return 'claimed';
  if (event.isProven) return 'proven';
  if (event.event === 'purchase') return 'asserted';
  return user && introductions.has(event.event) ? 'asserted' : 'claimed';
}
