import type { SiteKey } from '../../../client/protocol/ids.ts';

/** How far a webhook has come; kept as a setting, so that a crash loses nothing. */
export type HookProgress = {
  /** The last move that was told, or passed over because it is older than the webhook. */
  cursor: number;
  delivered: number;
  deliveredAt: number | null;
  /** In a row. */
  failures: number;
  lastError: string | null;
  /** Not before. */
  nextAt: number;
};

/** The setting in which it is kept. */
export const progressKey = (site: SiteKey, segment: string): string =>
  `segment_hook:${site}:${segment}`;

const noProgress: HookProgress = {
  cursor: 0,
  delivered: 0,
  deliveredAt: null,
  failures: 0,
  lastError: null,
  nextAt: 0,
};

/** What the setting says. */
export const readProgress = (text: string | undefined): HookProgress =>
  text === undefined ? noProgress : { ...noProgress, ...(JSON.parse(text) as HookProgress) };

const firstPauseMs = 10_000;
const maxPauseMs = 6 * 3_600_000;

/** Twice as long after each failure in a row, up to six hours. */
export const afterFailure = (progress: HookProgress, error: string, now: number): HookProgress => ({
  ...progress,
  failures: progress.failures + 1,
  lastError: error,
  nextAt: now + Math.min(maxPauseMs, firstPauseMs * 2 ** progress.failures),
});

/** One more has been told. */
export const afterDelivery = (
  progress: HookProgress,
  cursor: number,
  now: number,
): HookProgress => ({
  cursor,
  delivered: progress.delivered + 1,
  deliveredAt: now,
  failures: 0,
  lastError: null,
  nextAt: 0,
});
