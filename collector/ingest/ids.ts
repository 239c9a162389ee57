import { createHash } from 'node:crypto';
import type { MessageId, SessionId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';

/** Takes over a visitor id that passed the schema. */
export const toVisitorId = (text: string): VisitorId => text.toWellFormed() as VisitorId;

/** Takes over a session id that passed the schema. */
export const toSessionId = (text: string): SessionId => text.toWellFormed() as SessionId;

/** Takes over a message id that passed the schema. */
export const toMessageId = (text: string): MessageId => text.toWellFormed() as MessageId;

const digest128 = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 32);

/** The visitor of events that no browser made: the same for the same user, always. */
export const visitorOfUser = (site: SiteKey, userId: string): VisitorId =>
  digest128(`user\n${site}\n${userId}`) as VisitorId;

/** For senders without message ids: the same content, sent again, is the same message. */
export const messageOfContent = (content: string): MessageId =>
  `sha-${digest128(content)}` as MessageId;
