import type { Properties } from '../../client/protocol/event.ts';
import { type Cell, createCellReader, type Setting } from './cell.ts';
import type { ToldPerson } from './customer-draft.ts';
import type { ImportProblem, Message } from './import-facts.ts';
import { messageIdOf } from './message-id.ts';

/** One event, as its source writes it. */
export type EventDraft = {
  name: Cell;
  at: Cell;
  /** Whose it is; one of both must be there. */
  visitor?: Cell | undefined;
  userId?: Cell | undefined;
  session?: Cell | undefined;
  /** The source's own id of the event; else its content is its id. */
  id?: Cell | undefined;
  /** Tells apart what happened twice at one moment. */
  nth?: unknown;
  properties: Properties;
};

const maxName = 200;

/**
 * What must not come in by a file of events: a request would be answered by a mail now, a confirmation
 * belongs to a newsletter list with its proof, and who is who the owner decides here.
 */
const leftOut = /^(newsletter_requested$|newsletter_confirmed$|identity_)/;

/** What is noted of an event that stays out; nothing of every other one. */
export const leftOutOf = (name: string, line: number, column: string): ImportProblem | undefined =>
  leftOut.test(name)
    ? { line, column, reason: 'left_out', expected: 'an event of a visit or an order' }
    : undefined;

/** An event under its own time, or why it is none. */
export const toEventMessages = (draft: EventDraft, setting: Setting): ToldPerson => {
  const read = createCellReader(setting);
  const name = read.required(draft.name, read.text(draft.name, maxName), 'the name of the event');
  const at = read.required(draft.at, read.time(draft.at), 'when it happened');
  const anonymousId = read.text(draft.visitor, 128);
  const userId = read.text(draft.userId);
  if (anonymousId === undefined && userId === undefined && read.problems.length === 0) {
    read.wrong(draft.visitor ?? draft.userId ?? draft.name, 'missing', 'a visitor or a user');
  }
  if (read.problems.length > 0) return { type: 'refused', problems: read.problems };
  const stays = leftOutOf(name ?? '', draft.name.line, draft.name.column);
  if (stays) return { type: 'messages', messages: [], noted: [stays] };
  const sessionId = read.text(draft.session, 64);
  const id = read.text(draft.id, 99);
  const { properties } = draft;
  const message: Message = {
    ...(anonymousId !== undefined && { anonymousId }),
    ...(userId !== undefined && { userId }),
    type: 'track',
    event: name,
    messageId: id ?? messageIdOf('event', anonymousId, userId, at, name, properties, draft.nth),
    timestamp: at,
    properties,
    ...(sessionId !== undefined && { context: { sessionId } }),
  };
  return { type: 'messages', messages: [message] };
};
