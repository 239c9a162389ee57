import type { Properties } from '../../client/protocol/event.ts';
import type { VisitorId } from '../../client/protocol/ids.ts';
import { normaliseEmail } from '../store/email.ts';
import type { KeyedEvent } from '../store/people.ts';
import { compareMoments, type Moment } from './moment.ts';

/** What an owner decides by hand about who is who. Each is an event of the log, proven, from the server. */
export const decisionEvents = ['identity_undone', 'identity_redone', 'identity_joined'] as const;
export type DecisionEvent = (typeof decisionEvents)[number];

/**
 * What a decision is about: what ties a visitor to a key, or a user to an address. As properties of the
 * event they are `visitor_id`, `user_id`, `email` and `order`.
 */
export type Tie =
  | { type: 'visitor_user'; visitorId: VisitorId; userId: string }
  | { type: 'visitor_email'; visitorId: VisitorId; email: string }
  | { type: 'visitor_order'; visitorId: VisitorId; order: string }
  | { type: 'user_email'; userId: string; email: string };

/** A decision that counts, and when it was made. */
export type Decision = Moment & { event: DecisionEvent; tie: Tie };

/** Every decision of a site. */
export type Decisions = {
  /** The owner has decided nothing. */
  isEmpty: boolean;
  /** Whether the owner has broken this tie, for something that was said then and so strongly. */
  isBroken(tie: Tie, said: Moment & { isProven: boolean }): boolean;
  /** The last word on a tie. */
  lastOn(tie: Tie): Decision | undefined;
};

/** Reads decisions; what is none, or did not come from the owner, is passed over. */
export function readDecisions(events: readonly KeyedEvent[]): Decisions {
  const last = new Map<string, Decision>();
  for (const event of events.toSorted(compareMoments)) {
    const decision = toDecision(event);
    if (decision) last.set(nameOf(decision.tie), decision);
  }
  return {
    isEmpty: last.size === 0,
    lastOn: (tie) => last.get(nameOf(tie)),
    isBroken: (tie, said) => {
      if (last.size === 0) return false;
      const decision = last.get(nameOf(tie));
      if (decision?.event !== 'identity_undone') return false;
      // Proof that came afterwards is stronger than what the owner thought before.
      return !(said.isProven && compareMoments(said, decision) > 0);
    },
  };
}

/** A decision in an event of the log. */
export function toDecision(logged: KeyedEvent): Decision | undefined {
  const event = decisionEvents.find((one) => one === logged.event);
  if (!event || !logged.isProven) return undefined;
  const tie = readTie(logged.properties ?? {});
  return tie && { event, tie, at: logged.at, messageId: logged.messageId };
}

/** What a decision's properties are about; undefined where they name no tie. */
export function readTie(properties: Properties): Tie | undefined {
  const visitorId = readText(properties, 'visitor_id') as VisitorId | undefined;
  const userId = readText(properties, 'user_id');
  const email = normaliseEmail(readText(properties, 'email') ?? '');
  const order = readText(properties, 'order');
  const named = [visitorId, userId, email, order].filter((one) => one !== undefined);
  if (named.length !== 2) return undefined;
  if (userId !== undefined && email !== undefined) return { type: 'user_email', userId, email };
  if (visitorId === undefined) return undefined;
  if (userId !== undefined) return { type: 'visitor_user', visitorId, userId };
  if (email !== undefined) return { type: 'visitor_email', visitorId, email };
  return order === undefined ? undefined : { type: 'visitor_order', visitorId, order };
}

/** A tie as the properties of a decision. */
export function tieProperties(tie: Tie): Properties {
  switch (tie.type) {
    case 'visitor_user':
      return { visitor_id: tie.visitorId, user_id: tie.userId };
    case 'visitor_email':
      return { visitor_id: tie.visitorId, email: tie.email };
    case 'visitor_order':
      return { visitor_id: tie.visitorId, order: tie.order };
    case 'user_email':
      return { user_id: tie.userId, email: tie.email };
  }
}

function nameOf(tie: Tie): string {
  return JSON.stringify(tieProperties(tie));
}

function readText(properties: Properties, key: string): string | undefined {
  const value = Object.hasOwn(properties, key) ? properties[key] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
