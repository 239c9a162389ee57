import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { Erasure } from '../store/people.ts';
import type { StoreReader } from '../store/store.ts';

/** Knows at once, for every batch, whether its visitor was erased. */
export type BarredVisitors = {
  has(site: SiteKey, visitorId: VisitorId): boolean;
  note(erasure: Pick<Erasure, 'site' | 'visitors'>): void;
  /** Reads what other processes erased. */
  refresh(): Promise<void>;
};

const keyOf = (site: SiteKey, visitorId: VisitorId): string => `${site}\n${visitorId}`;

/** Keeps the erased visitors in memory: they are few, and asked about with every batch. */
export const createBarredVisitors = (
  store: Pick<StoreReader, 'erasedVisitors'>,
): BarredVisitors => {
  const barred = new Set<string>();
  return {
    has: (site, visitorId) => barred.size > 0 && barred.has(keyOf(site, visitorId)),
    note: ({ site, visitors }) => {
      for (const visitor of visitors) barred.add(keyOf(site, visitor));
    },
    refresh: async () => {
      for (const { site, visitorId } of await store.erasedVisitors()) {
        barred.add(keyOf(site, visitorId));
      }
    },
  };
};
