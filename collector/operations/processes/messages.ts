import type { MetricsSnapshot } from '../metrics/snapshot.ts';
import type { Sharing } from './listen.ts';

/** From the supervisor to a collector process. */
export type ToProcess =
  /** Others stop, and you will: say "not ready" from now on. */
  | { type: 'announce_stop' }
  | { type: 'stop' }
  | { type: 'measure'; id: number }
  | { type: 'metrics'; id: number; text: string };

/** From a collector process to its supervisor. */
export type FromProcess =
  | { type: 'ready'; greeting: string; sharing: Sharing }
  | { type: 'measured'; id: number; snapshots: MetricsSnapshot[] }
  /** Somebody asked this process for the figures of all. */
  | { type: 'metrics_wanted'; id: number };
