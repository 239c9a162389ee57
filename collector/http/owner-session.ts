import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A working day; the owner logs in again after it. */
const sessionMs = 12 * 3_600_000;
const maxSessions = 1000;

/** The name of the session's cookie. */
export const sessionCookie = 'tresen_owner';

/** The owner's log-ins, kept in memory: a restart or a log-out ends them. */
export type OwnerSessions = {
  /** Compares in constant time. */
  isToken(candidate: string): boolean;
  /** A new session's id, or nothing when the token is wrong. */
  logIn(token: string): string | undefined;
  isOpen(id: string): boolean;
  logOut(id: string): void;
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Opens and checks sessions for whoever knows the admin token. */
export const createOwnerSessions = (deps: {
  adminToken: string;
  now(): number;
  randomId?(): string;
}): OwnerSessions => {
  const { now, randomId = () => randomBytes(32).toString('base64url') } = deps;
  const expected = digest(deps.adminToken);
  const expiries = new Map<string, number>();

  const isToken = (candidate: string): boolean => timingSafeEqual(digest(candidate), expected);

  const dropOldest = (): void => {
    for (const [id, until] of expiries) {
      if (until > now() && expiries.size < maxSessions) return;
      expiries.delete(id);
    }
  };

  return {
    isToken,
    logIn: (token) => {
      if (!isToken(token)) return undefined;
      dropOldest();
      const id = randomId();
      expiries.set(id, now() + sessionMs);
      return id;
    },
    isOpen: (id) => (expiries.get(id) ?? 0) > now(),
    logOut: (id) => {
      expiries.delete(id);
    },
  };
};
