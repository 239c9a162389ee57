import { coldStart } from './ingest/cold-start.ts';
import { latency } from './ingest/latency.ts';
import { memory } from './ingest/memory.ts';
import { postgres } from './ingest/postgres.ts';
import { throughput } from './ingest/throughput.ts';
import type { Bench } from './support/bench.ts';
import type { Part } from './support/part.ts';
import { runParts } from './support/report-parts.ts';

const parts: readonly Part[] = [throughput, latency, memory, coldStart, postgres];

/** What the collector's ingest can take, and what it costs. */
export const bench: Bench = {
  about: `what the ingest takes and costs, on disk before the answer (--only=${parts.map(({ name }) => name).join('|')})`,
  run: (say, { only }) => runParts(parts, 'The ingest over time', say, only),
};
