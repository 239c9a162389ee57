import type { SessionId } from '../protocol/ids.ts';
import { sessionCapMs, sessionIdleMs } from '../protocol/limits.ts';

/** One visit, shared by all tabs. Not split at midnight, nor when a campaign changes. */
export type Session = { id: SessionId; startedAt: number; lastAt: number };

/** Whether the session cannot take an event at this time any more. */
export const isOver = ({ startedAt, lastAt }: Session, at: number): boolean =>
  at - lastAt > sessionIdleMs || at - startedAt > sessionCapMs;

/** The session of an event at this time: the same one, kept alive, or a new one. */
export const continueSession = (
  session: Session | undefined,
  at: number,
  mint: () => string,
): Session =>
  session && !isOver(session, at)
    ? { ...session, lastAt: Math.max(at, session.lastAt) }
    : { id: mint() as SessionId, startedAt: at, lastAt: at };
