import { reading } from './profiles/reading.ts';
import { segmentCost } from './profiles/segment-cost.ts';
import type { Bench } from './support/bench.ts';
import type { Part } from './support/part.ts';
import { runParts } from './support/report-parts.ts';

const parts: readonly Part[] = [reading, segmentCost];

/** The single customer view at the size of a busy shop. */
export const bench: Bench = {
  about: `a million events of 100,000 persons: pages, search, segments, rebuild (--only=${parts.map(({ name }) => name).join('|')})`,
  run: (say, { only }) => runParts(parts, 'The single customer view', say, only),
};
