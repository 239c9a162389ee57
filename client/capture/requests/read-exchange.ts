import type { Exchange, Report } from '../reconcile/reading.ts';

/** Reads a request of a shop whose system is not known, and its answer. */
export function readExchange(_report: Report, _exchange: Exchange): void {}
