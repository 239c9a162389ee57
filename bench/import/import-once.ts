import { parseSites } from '../../collector/config/parse-sites.ts';
import { chunksInWorker } from '../../collector/imports/chunks-in-worker.ts';
import { emptyTally } from '../../collector/imports/import-tally.ts';
import { ingestTogether } from '../../collector/imports/ingest-together.ts';
import { planImport } from '../../collector/imports/plan-import.ts';
import { runImport } from '../../collector/imports/run-import.ts';
import { createWriteGroup } from '../../collector/ingest/write-group.ts';
import { stopYoungGrowth } from '../../collector/operations/bounded-heap.ts';
import { openSqliteStore } from '../../collector/store/sqlite/open-sqlite-store.ts';

/**
 * Imports one file into a new database, as the command does before it folds profiles, and prints what it
 * took as JSON; memory once a second on the way. A process of its own, so that its memory is its own.
 */
const [path = '', database = ''] = process.argv.slice(2);
const sites = parseSites({
  sites: [
    { key: 'bench', origins: ['*'], currency: 'EUR', timeZone: 'Europe/Berlin', languages: ['de'] },
  ],
});
const site = sites.get('bench');
if (!site) throw new Error('a site');

stopYoungGrowth();
const begun = performance.now();
const planned = await planImport(path, site, {}, Date.now());
if (planned.type === 'unknown') throw new Error(planned.expected);
const store = openSqliteStore(database, { isAlone: true });
const fail = (cause: unknown): never => {
  throw cause;
};
const writeGroup = createWriteGroup({ store, sites, onError: fail });
const end = await runImport({
  site: site.key,
  chunks: chunksInWorker(path, planned.plan, { batchSize: 2000, now: Date.now() }, 40),
  ingest: ingestTogether(writeGroup, () => new Error('one request, one answer')),
  together: 20,
  from: { tally: emptyTally, problems: [], next: undefined },
  onProgress: async () => {},
  isCancelled: () => false,
  now: Date.now,
  wait: async () => {},
});
const seconds = (performance.now() - begun) / 1000;
await store.close();
console.log(JSON.stringify({ ...end.tally, type: end.type, seconds }));
