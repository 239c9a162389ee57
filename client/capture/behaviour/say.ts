import type { Report } from '../reconcile/reading.ts';

/** Tells of something that happened on this page. */
export type Say = (event: string, properties: object) => void;

/** So much is told of one page view, and nothing of it twice: this is no stream. */
const mostTold = 30;

/** Tells what was noticed, within bounds; `forget` begins the next page view. */
export function createSay(report: Report): { say: Say; forget: () => void } {
  const told = new Set<string>();
  return {
    say(event, properties) {
      const key = JSON.stringify([event, properties]);
      if (told.size >= mostTold || told.has(key)) return;
      told.add(key);
      report.tell(event, properties, 'page');
    },
    forget: () => told.clear(),
  };
}
