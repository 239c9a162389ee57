import { type Config, readConfig } from '../config/config.ts';
import { erasingIn } from '../privacy/create-privacy.ts';
import { createProjector } from '../profile/projector.ts';
import { retentionPasses, takes } from '../retention/retention-passes.ts';
import { countSilent, runInactivity } from '../retention/run-inactivity.ts';
import { runRetention } from '../retention/run-retention.ts';
import { connectReader, openStoreAlone } from '../store/open-store.ts';
import type { StoreReader } from '../store/store.ts';
import type { Command, Outcome, Progress } from './command.ts';

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What the retention would delete, by site and by name of event; reads the whole log. */
const countRetention = async (
  store: Pick<StoreReader, 'events' | 'measure'>,
  sites: Config['sites'],
  now: number,
  progress: Progress,
): Promise<Counts> => {
  const passes = [...sites.values()].flatMap((site) => retentionPasses(site, now));
  const counts: Record<string, Record<string, number>> = {};
  const { lastSeq } = await store.measure();
  let after: number | null = 0;
  while (after !== null) {
    const { items, next } = await store.events({ after, limit: 1000 });
    for (const event of items) {
      if (!passes.some((pass) => takes(pass, event))) continue;
      counts[event.site] ??= {};
      const own = counts[event.site] ?? {};
      own[event.event] = (own[event.event] ?? 0) + 1;
    }
    progress(items.at(-1)?.seq ?? lastSeq, lastSeq);
    after = next;
  }
  return counts;
};

const nothing = ['Nothing is older than its site may keep it.'];

const dryRun = async ({ database, sites }: Config, progress: Progress): Promise<Outcome> => {
  const reader = connectReader(database);
  try {
    const counts = await countRetention(reader, sites, Date.now(), progress);
    const lines = Object.entries(counts).flatMap(([site, events]) =>
      Object.entries(events).map(([name, count]) => `${site}: ${count} × ${name}`),
    );
    const silent = await countSilent(reader, sites, Date.now());
    const people = silent.map(
      (one) => `${one.site}: ${one.people} people who were silent too long`,
    );
    const would = ['This would be deleted:', ...lines, ...people];
    return {
      lines: would.length === 1 ? nothing : would,
      json: { isDryRun: true, events: counts, silent },
    };
  } finally {
    await reader.close();
  }
};

/** `retention`: by hand what the collector does once a day. */
export const retentionCommand: Command = {
  name: 'retention',
  does: 'delete what is older than its site may keep it, as the collector does every day',
  operands: [],
  flags: {
    '--dry-run': { does: 'only count it; also while the collector runs' },
    '--json': { does: 'one JSON object instead of sentences' },
  },
  run: async ({ env, flags, progress }) => {
    const config = readConfig(env);
    if (flags.has('--dry-run')) return dryRun(config, progress('events'));
    const store = await openStoreAlone(config.database);
    const show = progress('places of the log');
    const common = {
      sites: config.sites,
      settle: createProjector({ store, sites: config.sites }).settle,
      now: Date.now,
      by: 'command line',
    };
    try {
      const deleted = await runRetention({
        ...common,
        store,
        pause: async (done, of) => {
          show(done, of);
          return true;
        },
      });
      const erasing = erasingIn(store, store);
      const silent = await runInactivity({ ...common, ...erasing, pause: async () => true });
      const lines = [
        ...deleted.map(({ site, events }) => `${site}: ${events} events are deleted.`),
        ...silent.map(
          ({ site, people }) => `${site}: ${people} people who were silent are erased.`,
        ),
      ];
      return {
        lines: lines.length === 0 ? nothing : lines,
        json: { isDryRun: false, deleted, silent },
      };
    } finally {
      await store.close();
    }
  },
};
