import type { PostOffice } from './post-office.ts';

/** Without a sign that there is something to do, it is looked so often. */
const lookMs = 20_000;
/** Requests of one moment are answered together. */
const gatherMs = 300;
const tidyEvery = 180;

/** Has the post office work whenever there is something to do, and now and then in any case. */
export const startMailJob = (deps: {
  post: Pick<PostOffice, 'work' | 'tidy'>;
  onError(cause: unknown): void;
  /** Calls back later, without keeping the process alive; answers how to call it off. */
  later(work: () => void, ms: number): () => void;
}): { wake(): void; stop(): Promise<void> } => {
  const { post, onError, later } = deps;
  let isOn = true;
  let isAwake = false;
  let round = 0;
  let running: Promise<void> = Promise.resolve();
  let cancel: () => void = () => {};

  const look = (): void => {
    isAwake = false;
    round += 1;
    running = (round % tidyEvery === 1 ? post.tidy().then(post.work) : post.work())
      .catch(onError)
      .finally(() => plan(isAwake ? gatherMs : lookMs));
  };
  const plan = (ms: number): void => {
    cancel();
    if (isOn) cancel = later(look, ms);
  };
  plan(gatherMs);
  return {
    wake: () => {
      // While it works, what comes is done right after.
      if (!isAwake) plan(gatherMs);
      isAwake = true;
    },
    stop: () => {
      isOn = false;
      cancel();
      return running;
    },
  };
};
