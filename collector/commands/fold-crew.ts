import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Sites } from '../config/site.ts';
import { connectProjector } from '../profile/connect-projector.ts';
import type { DatabaseAddress } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import type { Progress } from './command.ts';
import { countFolded } from './count-folded.ts';
import { createHandOut } from './hand-out.ts';

type Deps = {
  database: DatabaseAddress;
  store: Store;
  sites: Sites;
  progress: Progress;
  /** What has to be done before; the threads start meanwhile. */
  prepare(): Promise<void>;
};

/** More would wait for the one that saves. */
const maxThreads = 4;

/**
 * Folds every stale visitor's person with all of the machine: one thread for each of its processors reads
 * and folds, this one saves. Nobody may write events meanwhile.
 */
export const foldCrew = async (deps: Deps): Promise<void> => {
  const { database, store, sites, progress } = deps;
  const problems: string[] = [];
  const { exclusively, ...unguarded } = countFolded(store, progress);
  const dealt = { ...unguarded, ...createHandOut(unguarded) };
  const crew = Array.from({ length: Math.min(maxThreads, availableParallelism()) }, () =>
    connectProjector({
      start: () =>
        new Worker(new URL('../projector-worker.ts', import.meta.url), {
          name: 'projector',
          workerData: { database, sites, isAlone: true },
        }),
      store: dealt,
      onProblem: (message) => problems.push(message),
    }),
  );
  const settle = async (): Promise<void> => {
    await Promise.all(crew.map((one) => one.settle()));
  };
  try {
    for (const one of crew) one.begin();
    await deps.prepare();
    await (exclusively ? exclusively(settle) : settle());
  } finally {
    await Promise.all(crew.map((one) => one.close()));
  }
  const [first] = problems;
  if (first !== undefined) {
    throw new Error(
      `${problems.length} people could not be folded, the first because of: ${first}`,
    );
  }
};
