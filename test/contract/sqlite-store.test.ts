import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteStore } from '../../collector/store/sqlite/open-sqlite-store.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { storeContract } from './store-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'tresen-contract-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

storeContract('SQLite in a file', async () => {
  count += 1;
  return openSqliteStore(join(folder, `${count}.db`));
});
storeContract('SQLite in memory', async () => openSqliteStore(':memory:'));
storeContract('the maps that other tests use', async () => createMemoryStore());
