import { afterAll, beforeAll, vi } from 'vitest';
import type { Store } from '../../collector/store/store.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { createPostgresStores } from '../support/postgres-stores.ts';
import { storeContract } from './store-contract.ts';

// A server is made and databases by the dozen, perhaps beside browsers.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: PostgresServer;
let open: () => Promise<Store>;
let openStaged: () => Promise<Store>;
beforeAll(async () => {
  server = await startPostgres({ durable: false });
  open = createPostgresStores(server);
  openStaged = createPostgresStores(server, true);
});
afterAll(() => server.stop());

storeContract('PostgreSQL', () => open());
storeContract('PostgreSQL through the staging table', () => openStaged());
