import { readFileSync } from 'node:fs';

/** One request, and what must follow from it. */
export type BatchVector = {
  name: string;
  call: 'batch' | 'track' | 'identify';
  origin?: string;
  /** The body, as JSON or as raw text. */
  sent?: Record<string, unknown>;
  raw?: string;
  status: number;
  answer: Record<string, unknown>;
  stored: Record<string, unknown>[];
};

const file = new URL('../protocol/vectors/batches.json', import.meta.url);
const { cases, receivedAt } = JSON.parse(readFileSync(file, 'utf8'));

/** The wire's vectors; client and collector read the same. */
export const batchVectors: readonly BatchVector[] = cases;
/** When every request of the vectors arrives. */
export const vectorsReceivedAt: number = receivedAt;
