import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createProjector } from '../../../collector/profile/projector.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../../collector/store/store.ts';
import { anyArrival } from '../../support/identity-stream.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { startPostgres } from '../../support/postgres.ts';
import { createPostgresStores } from '../../support/postgres-stores.ts';

/** So few that the crowds of a test are small ones. */
const small = { email: 2, order: 2, user: 3, events: 2000 };
const limits = vi.hoisted(() => ({ email: 100, order: 20, user: 1000, events: 2000 }));
vi.mock('../../../collector/identity/limits.ts', () => ({ limits }));

const settle = (store: Store) =>
  createProjector({ store, sites: new Map(), now: () => 0 }).settle();
const rowsOf = async (store: Store) =>
  (await store.profiles({ limit: 1000, withJunk: true })).toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  );

const projectedInPieces = async (store: Store, arrival: readonly NewEvent[], piece: number) => {
  for (let start = 0; start < arrival.length; start += piece) {
    await store.append(arrival.slice(start, start + piece));
    await settle(store);
  }
  return store;
};

/** By a fold from scratch in memory, whatever the store in pieces is. */
const sameInAnyOrder = (
  maxLength: number,
  numRuns: number,
  open: () => Store | Promise<Store> = createMemoryStore,
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(anyArrival(maxLength), async ({ log, arrival, piece }) => {
      const atOnce = createMemoryStore();
      await atOnce.append(log);
      await settle(atOnce);
      const expected = await rowsOf(atOnce);
      const inPieces = await projectedInPieces(await open(), arrival, piece);
      expect(await rowsOf(inPieces)).toEqual(expected);
      await inPieces.forgetProfiles();
      await settle(inPieces);
      expect(await rowsOf(inPieces)).toEqual(expected);
      await inPieces.close();
    }),
    { numRuns },
  );

describe('any order of arrival, with duplicates, in any pieces, and folded anew', () => {
  it('gives the same people with the same facts', async () => {
    await sameInAnyOrder(12, 500);
    await sameInAnyOrder(30, 100);
  });

  it('gives the same people where keys become crowds’', async () => {
    Object.assign(limits, small);
    await sameInAnyOrder(16, 1000);
    await sameInAnyOrder(40, 100);
  });

  it('gives the same people on SQLite', async () => {
    Object.assign(limits, small);
    await sameInAnyOrder(16, 150, () => openSqliteStore(':memory:'));
  });

  it('gives the same people on PostgreSQL', async () => {
    Object.assign(limits, small);
    const server = await startPostgres({ durable: false });
    try {
      await sameInAnyOrder(10, 25, createPostgresStores(server));
    } finally {
      await server.stop();
    }
  });
});
