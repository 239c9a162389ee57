import { type ConsentTool, noteService } from './tool.ts';

type Consents = Record<string, boolean>;
type Manager = {
  confirmed?: boolean;
  consents: Consents;
  /** What was saved; `consents` follows each switch while the visitor is still choosing. */
  savedConsents?: Consents;
  config: { services?: { name: string; purposes?: string[] }[] };
  watch(watcher: { update(): void }): void;
};

/** Klaro. Services count by what they serve and by their names. */
export const klaro = (): ConsentTool => {
  let watched: Manager | undefined;
  return {
    source: 'klaro',
    events: '',
    read(tell, _announced, _named, again) {
      const { klaro } = window as { klaro?: { getManager?(): Manager } };
      const manager = klaro?.getManager?.();
      if (!manager) return;
      if (watched !== manager) {
        watched = manager;
        // Klaro tells before it has noted that it was answered.
        manager.watch({ update: again });
      }
      const saved = manager.savedConsents ?? manager.consents;
      const categories: Consents = {};
      for (const { name, purposes = [] } of manager.config.services ?? []) {
        for (const category of [name, ...purposes]) {
          noteService(categories, category, saved[name]);
        }
      }
      tell(categories, !manager.confirmed);
    },
  };
};
