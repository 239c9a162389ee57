import type { Store } from '../store/store.ts';
import type { Deleted } from './run-retention.ts';

/** The ingest of a start comes first. */
const firstMs = 10 * 60_000;
/** How often it is asked whether today's run is done; a process may be down at any hour. */
const lookMs = 60 * 60_000;
const claimPrefix = 'retention_ran_';
/** A clock so far ahead of the newest arrival is more likely wrong than the shop silent. */
const maxSilenceMs = 30 * 86_400_000;

type Deps = {
  store: Pick<Store, 'events' | 'measure' | 'saveSetting' | 'settings'>;
  /** Deletes and brings profiles in line; ends early where `isOn` says so. */
  run(isOn: () => boolean): Promise<Deleted[]>;
  now(): number;
  onError(cause: unknown): void;
  /** Calls back later, without keeping the process alive; answers how to call it off. */
  later(work: () => void, ms: number): () => void;
};

/**
 * Runs the retention once a day. Of several processes on one store, the one that notes the day first
 * does it; a run that a stop cuts short is finished the day after. A clock that jumped ahead by years
 * would make everything old: such a day is left out.
 */
export const startRetentionJob = (deps: Deps): { stop(): Promise<void> } => {
  let isOn = true;
  let running: Promise<void> = Promise.resolve();
  let cancel: () => void = () => {};

  const work = async (): Promise<void> => {
    if (!(await isClockLikely(deps)) || !(await claimDay(deps))) return;
    await deps.run(() => isOn);
  };

  const look = (): void => {
    running = work()
      .catch(deps.onError)
      .finally(() => {
        if (isOn) cancel = deps.later(look, lookMs);
      });
  };

  cancel = deps.later(look, firstMs);
  return {
    stop: () => {
      isOn = false;
      cancel();
      return running;
    },
  };
};

const isClockLikely = async ({ store, now }: Deps): Promise<boolean> => {
  const { lastSeq } = await store.measure();
  const [newest] = (await store.events({ after: lastSeq - 1, limit: 1 })).items;
  return newest !== undefined && now() - newest.receivedAt < maxSilenceMs;
};

/** True for whoever notes the day (UTC) first; notes of other days go. */
const claimDay = async ({ store, now }: Deps): Promise<boolean> => {
  const key = `${claimPrefix}${new Date(now()).toISOString().slice(0, 10)}`;
  if (!(await store.saveSetting(key, '1', 'absent'))) return false;
  for (const setting of await store.settings()) {
    if (setting.key.startsWith(claimPrefix) && setting.key !== key) {
      await store.saveSetting(setting.key, null);
    }
  }
  return true;
};
