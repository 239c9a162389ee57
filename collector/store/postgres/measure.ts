import type { StoreReader } from '../store.ts';
import type { Ask } from './pool.ts';
import { distributedTables } from './schema.ts';

const sizes = {
  local: 'pg_total_relation_size',
  distributed: 'citus_total_relation_size',
} as const;

/** Measures the store: tables with their indexes, not what else the server keeps. */
export const createMeasure =
  (ask: Ask, isSpread: () => Promise<boolean>): StoreReader['measure'] =>
  async () => {
    const sizeOf = sizes[(await isSpread()) ? 'distributed' : 'local'];
    const { rows } = await ask(`
      SELECT ${distributedTables.map((table) => `${sizeOf}('${table}')`).join(' + ')} AS bytes,
        (SELECT seq FROM events ORDER BY seq DESC LIMIT 1) AS last,
        (SELECT count(*) FROM (SELECT DISTINCT visitor, site FROM stale_visitors) AS s) AS stale`);
    const { bytes, last, stale } = rows[0] ?? {};
    return { bytes: Number(bytes), lastSeq: Number(last ?? 0), staleVisitors: Number(stale) };
  };
