import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Ingest } from '../ingest/ingest-request.ts';
import { createAudit } from '../owner/audit.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { chunksInWorker } from './chunks-in-worker.ts';
import { createImportRecords } from './import-records.ts';
import { createImportShelf, type ImportShelf } from './import-shelf.ts';
import { createSpool } from './spool.ts';

const maxFileBytes = 8 * 1024 ** 3;

/** The imports of a collector; uploaded files wait in a folder beside its database. */
export const openImports = (deps: {
  folder: string;
  store: StoreReader;
  records: Pick<StoreWriter, 'audit' | 'saveSetting'>;
  ingest: Ingest;
  now(): number;
  onError(cause: unknown): void;
}): ImportShelf =>
  createImportShelf({
    spool: createSpool(join(deps.folder, 'imports'), maxFileBytes),
    records: createImportRecords({ reads: deps.store, writes: deps.records }),
    ingest: deps.ingest,
    audit: createAudit(deps),
    read: chunksInWorker,
    now: deps.now,
    onError: deps.onError,
    wait: (ms) => wait(ms),
  });
