import type { MetricsSnapshot } from '../operations/metrics/snapshot.ts';
import type { StoreWriter } from '../store/store.ts';
import type { IngestAnswer, IngestRequest } from './ingest-request.ts';
import type { ToldError } from './told-error.ts';

/** What the HTTP thread has the writer do beside the ingest. */
export type OwnerCall = 'append' | 'audit' | 'deleteEvents' | 'erase' | 'makeDue' | 'saveSetting';
export type OwnerWriter = Pick<StoreWriter, OwnerCall>;

/** From the HTTP thread to the writer. */
export type ToWriter =
  | { type: 'requests'; items: { id: number; request: IngestRequest }[] }
  | { type: 'settle'; id: number }
  | { type: 'call'; id: number; method: OwnerCall; args: readonly unknown[] }
  | { type: 'close' };

/** From the writer to the HTTP thread. */
export type FromWriter =
  | { type: 'ready' }
  | { type: 'answers'; items: { id: number; answer: IngestAnswer }[] }
  | { type: 'settled'; id: number }
  | { type: 'called'; id: number; value: unknown }
  | { type: 'call_failed'; id: number; error: ToldError }
  /** Something that no single sender caused. */
  | { type: 'failed'; error: ToldError }
  /** What the writer counted so far, at most once a second. */
  | { type: 'measured'; metrics: MetricsSnapshot }
  | { type: 'closed' };
