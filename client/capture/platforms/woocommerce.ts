import type { PlatformReader, Report, Tools } from '../reconcile/reading.ts';

/** Reads WooCommerce, classic and in blocks (FACTS 3.2). */
export function startPlatform(_report: Report, _tools: Tools): PlatformReader {
  return {};
}
