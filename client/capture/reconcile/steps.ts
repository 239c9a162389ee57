import type { EventSource } from '../../protocol/event.ts';

/**
 * Which of the page's steps a source speaks of, counted from 1: the same while it says the same, else its
 * next one. A source that speaks for the first time means the present step. So a second source that
 * tells of the same steps adds none, whatever it calls them.
 */
export function createSteps() {
  let count = 0;
  const sources = new Map<EventSource, { own: string; step: number }>();
  return (source: EventSource, own: string): { step: number; isNew: boolean } => {
    const last = sources.get(source);
    const isSame = last && (!own || !last.own || own === last.own);
    const step = last ? last.step + (isSame ? 0 : 1) : Math.max(count, 1);
    const isNew = step > count;
    if (isNew) count = step;
    sources.set(source, { own: own || (last?.own ?? ''), step });
    return { step, isNew };
  };
}

/** Counts how often each source told of something on this page: only what nobody told as often is new. */
export function createCounts() {
  const counts = new Map<string, Map<EventSource, number>>();
  return (event: string, source: EventSource, isOnce: boolean): boolean => {
    const sources = counts.get(event) ?? new Map<EventSource, number>();
    counts.set(event, sources);
    const most = Math.max(0, ...sources.values());
    const own = (sources.get(source) ?? 0) + 1;
    sources.set(source, own);
    return own > most && !(isOnce && most);
  };
}
