import type { IngestAnswer, IngestRequest } from './ingest-request.ts';

/** From the HTTP thread to the writer. */
export type ToWriter =
  | { type: 'requests'; items: { id: number; request: IngestRequest }[] }
  | { type: 'settle'; id: number }
  | { type: 'close' };

/** From the writer to the HTTP thread. */
export type FromWriter =
  | { type: 'ready' }
  | { type: 'answers'; items: { id: number; answer: IngestAnswer }[] }
  | { type: 'settled'; id: number }
  | { type: 'failed'; message: string }
  | { type: 'closed' };
