import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { NewEvent } from '../store/event.ts';
import type { Store } from '../store/store.ts';
import { createBarredVisitors } from './barred-visitors.ts';
import { erasingIn } from './create-privacy.ts';
import type { EraseDeps } from './erase-found.ts';
import { createForgetting } from './forgetting.ts';

/** What the writer does for people who want to be forgotten. */
export type WriterPrivacy = {
  stored(events: readonly NewEvent[]): void;
  isErased(site: SiteKey, visitorId: VisitorId): boolean;
  /** Reads whom other processes erased. */
  refresh(): Promise<void>;
  /** The store, with an ear for whom it erases. */
  store: Store;
  /** What erases a person from here. */
  erasing: EraseDeps;
  stop(): Promise<void>;
};

/** Puts together what hears wishes to be forgotten, carries them out, and knows who is gone. */
export const createWriterPrivacy = (deps: {
  store: Store;
  settle(): Promise<void>;
  createPause(): () => Promise<boolean>;
  now(): number;
  onError(cause: unknown): void;
}): WriterPrivacy => {
  const barred = createBarredVisitors(deps.store);
  const store: Store = {
    ...deps.store,
    erase: async (erasure) => {
      await deps.store.erase(erasure);
      barred.note(erasure);
    },
  };
  const forgetting = createForgetting({ ...deps, store });
  return {
    stored: forgetting.hear,
    isErased: barred.has,
    refresh: barred.refresh,
    store,
    erasing: erasingIn(store, store),
    stop: forgetting.stop,
  };
};
