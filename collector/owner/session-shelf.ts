import type { OwnerSettings } from './settings.ts';

/** As many sessions as there can be: a few people with a few devices each. */
export const sessionSlots = 20;
/** So long another process may still believe in a session that was ended here. */
const cacheMs = 2000;

/** A session as it is kept; of its secret only the digest. */
export type KeptSession = { digest: string; openedAt: number; browser: string };
type SeenSession = KeptSession & { seenAt: number };

const slots = Array.from({ length: sessionSlots }, (_, slot) => slot);
const keyOf = (slot: number): string => `session:${slot}`;
/** The last use stands apart, so that noting it can never bring back a session that was ended. */
const seenKeyOf = (slot: number): string => `session:${slot}:seen`;

/**
 * A fixed number of places for sessions in the settings of the store. Each place is taken with `absent`,
 * so that of two processes that want it one gets it.
 */
export const createSessionShelf = (deps: { settings: OwnerSettings; now(): number }) => {
  const { settings, now } = deps;
  const cache = new Map<number, { session: SeenSession | undefined; readAt: number }>();
  let changes = 0;

  const readFresh = async (slot: number): Promise<SeenSession | undefined> => {
    const before = changes;
    const [kept, seen] = await Promise.all([
      settings.setting(keyOf(slot)),
      settings.setting(seenKeyOf(slot)),
    ]);
    const session = kept === undefined ? undefined : withSeen(JSON.parse(kept), seen);
    // What was ended while the question was under way stays ended.
    if (changes === before) cache.set(slot, { session, readAt: now() });
    return session;
  };

  const read = async (slot: number): Promise<SeenSession | undefined> => {
    const known = cache.get(slot);
    // Either way, because a clock may be put back.
    const isFresh = known !== undefined && Math.abs(now() - known.readAt) < cacheMs;
    return isFresh ? known.session : readFresh(slot);
  };

  const clear = async (slot: number): Promise<void> => {
    changes += 1;
    cache.set(slot, { session: undefined, readAt: now() });
    await settings.saveSetting(keyOf(slot), null);
    await settings.saveSetting(seenKeyOf(slot), null);
    changes += 1;
    cache.delete(slot);
  };

  const readAll = async (): Promise<(SeenSession & { slot: number })[]> => {
    const all = await Promise.all(slots.map(readFresh));
    return all.flatMap((session, slot) => (session ? [{ slot, ...session }] : []));
  };

  /** Takes a free place, else that of the session unused for longest. */
  const put = async (
    session: KeptSession,
    isAlive: (session: SeenSession) => boolean,
  ): Promise<number> => {
    const taken = await readAll();
    for (const { slot } of taken.filter((one) => !isAlive(one))) await clear(slot);
    const alive = taken.filter(isAlive).toSorted((a, b) => a.seenAt - b.seenAt);
    const free = slots.filter((slot) => !alive.some((one) => one.slot === slot));
    for (const slot of [...free, ...alive.map((one) => one.slot)]) {
      if (!free.includes(slot)) await clear(slot);
      const text = JSON.stringify(session);
      const isMine = await settings.saveSetting(keyOf(slot), text, 'absent');
      changes += 1;
      cache.delete(slot);
      if (isMine) return slot;
    }
    throw new Error('No place for a session could be had.');
  };

  const touch = async (slot: number): Promise<void> => {
    const before = changes;
    const session = await readFresh(slot);
    if (!session || changes !== before) return;
    const seen = { digest: session.digest, at: now() };
    cache.set(slot, { session: { ...session, seenAt: seen.at }, readAt: now() });
    await settings.saveSetting(seenKeyOf(slot), JSON.stringify(seen));
  };

  return {
    read,
    readAll,
    put,
    touch,
    clear,
    clearAll: async (): Promise<void> => {
      for (const slot of slots) await clear(slot);
    },
  };
};

const withSeen = (session: KeptSession, text: string | undefined): SeenSession => {
  const seen = text === undefined ? undefined : JSON.parse(text);
  const isOfThis = seen?.digest === session.digest;
  return { ...session, seenAt: isOfThis ? Math.max(seen.at, session.openedAt) : session.openedAt };
};
