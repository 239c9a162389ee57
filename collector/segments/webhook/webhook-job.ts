import type { StoreReader, StoreWriter } from '../../store/store.ts';

const everyMs = 5000;
/** Of several processes one delivers; another takes over once it has been silent for so long. */
const leaseMs = 60_000;
const leaseKey = 'segment_hooks_lease';

/** Delivers to webhooks every few seconds, in one process of several. */
export const startWebhookJob = (deps: {
  store: Pick<StoreReader, 'setting'> & Pick<StoreWriter, 'saveSetting'>;
  /** Tells this process from the others. */
  name: string;
  deliver(isOn: () => boolean): Promise<void>;
  now(): number;
  onError(cause: unknown): void;
  later(work: () => void, ms: number): () => void;
}): { stop(): Promise<void> } => {
  const { store, name, now } = deps;
  let isOn = true;
  let running: Promise<void> = Promise.resolve();
  let cancel: () => void = () => {};
  let renewedAt = Number.NEGATIVE_INFINITY;

  const holdsLease = async (): Promise<boolean> => {
    const [holder, until] = ((await store.setting(leaseKey)) ?? '').split(' ');
    if (holder !== name && Number(until) > now()) return false;
    if (holder === name && now() - renewedAt < leaseMs / 2) return true;
    renewedAt = now();
    await store.saveSetting(leaseKey, `${name} ${now() + leaseMs}`);
    return true;
  };

  const look = (): void => {
    running = holdsLease()
      .then((isMine) => (isMine ? deps.deliver(() => isOn) : undefined))
      .catch(deps.onError)
      .finally(() => {
        if (isOn) cancel = deps.later(look, everyMs);
      });
  };

  cancel = deps.later(look, everyMs);
  return {
    stop: () => {
      isOn = false;
      cancel();
      return running;
    },
  };
};
