import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createSessionShelf, sessionSlots } from '../owner/session-shelf.ts';
import type { OwnerSettings } from '../owner/settings.ts';

/** A working day without a click ends a session … */
const idleMs = 12 * 3_600_000;
/** … and a week ends it in any case. */
const absoluteMs = 7 * 24 * 3_600_000;
/** How exactly the last use is known. */
const touchMs = 5 * 60_000;

/** A session as the owner sees it. */
export type OpenSession = { openedAt: number; seenAt: number; browser: string; isOwn: boolean };

/** The owner's log-ins, kept in the store: a restart leaves them, a log-out ends them everywhere. */
export type OwnerSessions = {
  /** Compares in constant time. */
  isToken(candidate: string): boolean;
  /** Opens a session for a browser, named in words of ours; answers its id. */
  open(browser?: string): Promise<string>;
  /** `isActive`: somebody did something, so the idle limit starts anew. */
  isOpen(id: string, isActive?: boolean): Promise<boolean>;
  close(id: string): Promise<void>;
  closeAll(): Promise<void>;
  /** The last used first; `own` is the id of whoever asks. */
  list(own: string): Promise<OpenSession[]>;
};

const idPattern = /^(\d{1,2})\.([\w-]{43})$/;
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Sessions for whoever proved to be the owner. An id is a place among few, and 256 random bits of which
 * only a digest is kept. The digest is keyed with the admin token: a new token ends every session.
 */
export const createOwnerSessions = (deps: {
  adminToken: string;
  settings: OwnerSettings;
  now(): number;
  randomSecret?(): string;
}): OwnerSessions => {
  const { now, randomSecret = () => randomBytes(32).toString('base64url') } = deps;
  const expected = sha256(deps.adminToken);
  const shelf = createSessionShelf(deps);
  const digestOf = (secret: string): string =>
    createHmac('sha256', expected).update(`session ${secret}`).digest('base64url');

  const isAlive = ({ openedAt, seenAt }: { openedAt: number; seenAt: number }): boolean =>
    now() < openedAt + absoluteMs && now() < seenAt + idleMs;

  const find = async (id: string) => {
    const [, slot = '', secret = ''] = idPattern.exec(id) ?? [];
    if (secret === '' || Number(slot) >= sessionSlots) return undefined;
    const kept = await shelf.read(Number(slot));
    const given = Buffer.from(digestOf(secret));
    const known = Buffer.from(kept?.digest ?? '');
    if (!kept || given.length !== known.length || !timingSafeEqual(given, known)) return undefined;
    return { slot: Number(slot), ...kept };
  };

  return {
    isToken: (candidate) => timingSafeEqual(sha256(candidate), expected),
    open: async (browser = '') => {
      const secret = randomSecret();
      const slot = await shelf.put({ digest: digestOf(secret), openedAt: now(), browser }, isAlive);
      return `${slot}.${secret}`;
    },
    isOpen: async (id, isActive = false) => {
      const found = await find(id);
      if (!found || !isAlive(found)) return false;
      if (isActive && now() - found.seenAt >= touchMs) await shelf.touch(found.slot);
      return true;
    },
    close: async (id) => {
      const found = await find(id);
      if (found) await shelf.clear(found.slot);
    },
    closeAll: shelf.clearAll,
    list: async (own) => {
      const mine = await find(own);
      const all = await shelf.readAll();
      return all
        .filter(isAlive)
        .map(({ openedAt, seenAt, browser, digest }) => ({
          openedAt,
          seenAt,
          browser,
          isOwn: digest === mine?.digest,
        }))
        .toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn) || b.seenAt - a.seenAt);
    },
  };
};
