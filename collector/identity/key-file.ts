import type { VisitorId } from '../../client/protocol/ids.ts';
import type { EventKey } from '../store/event-keys.ts';
import type { KeyedEvent } from '../store/people.ts';
import type { Decisions } from './decision.ts';
import { type Said, type Statement, statementOf } from './evidence.ts';
import { limits } from './limits.ts';

/** All that was said under one address or order. */
export type KeyFile = {
  key: EventKey;
  /** In no order; without what was undone. */
  statements: readonly Statement[];
  /** The same with it: who has to be looked at again when something is done or undone. */
  raw: readonly Statement[];
  /** Too many share it: it ties nobody to anybody. */
  isCrowded: boolean;
};

/** Files what the store holds under a key; `events` may be cut at one more than `limits.events`. */
export function toKeyFile(
  key: EventKey,
  events: readonly KeyedEvent[],
  decisions: Decisions,
): KeyFile {
  const raw = events.map((event) => statementOf(event));
  const isCrowded = events.length > limits.events || isShared(key, raw);
  const statements = decisions.isEmpty ? raw : events.map((event) => statementOf(event, decisions));
  return { key, raw, isCrowded, statements };
}

/** What a statement says of a key, where it is more than a claim. */
export function saidOf(statement: Statement, key: EventKey): Said | undefined {
  if (key.startsWith('order:')) {
    return key === `order:${statement.order?.value}` ? statement.order : undefined;
  }
  return statement.emails.find(
    ({ value, strength }) => strength !== 'claimed' && key === `email:${value}`,
  );
}

/** Visitors tied to a key by more than a claim. */
export function visitorsUnder(file: KeyFile, isRaw = false): Set<VisitorId> {
  const visitors = new Set<VisitorId>();
  for (const statement of isRaw ? file.raw : file.statements) {
    if (!statement.isApart && saidOf(statement, file.key)) visitors.add(statement.visitorId);
  }
  return visitors;
}

/** Users whom somebody named together with a key. */
export function usersUnder(file: KeyFile): Set<string> {
  return new Set(
    file.raw.flatMap((statement) =>
      statement.user && saidOf(statement, file.key) ? [statement.user.value] : [],
    ),
  );
}

/** Counted with what was undone, so that no decision lets hundreds in that it is not about. */
function isShared(key: EventKey, raw: readonly Statement[]): boolean {
  const most = key.startsWith('order:') ? limits.order : limits.email;
  const file = { key, raw, statements: raw, isCrowded: false };
  return visitorsUnder(file).size > most || usersUnder(file).size > most;
}
