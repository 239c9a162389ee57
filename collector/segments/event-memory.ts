import { measurements, type Tallies } from '../profile/tallies.ts';
import type { Step } from '../profile/timeline.ts';
import type { ItemIndex } from './item-index.ts';

/** What a person did, by event, as conditions count it. */
export type EventMemory = {
  /** How often ever, however long ago. */
  total(event: string): number;
  /** The times of an event, newest first; only those of matching products or pages where asked. */
  newestFirst(event: string, matcher?: number): readonly number[];
  /** The same of several events together. */
  newestOf(several: Several): readonly number[];
  /** The numbers of all products and pages that are asked for and that an event of this name fits. */
  matchers(event: string): Iterable<number>;
};

/** Events that are counted together; `key` is the same for the same ones, in whatever order. */
type Several = { key: string; events: readonly string[]; matcher: number | undefined };

export const several = (events: readonly string[], matcher: number | undefined): Several => ({
  key: [matcher ?? '', ...events.toSorted()].join('\n'),
  events,
  matcher,
});

const none: readonly number[] = [];

/** Reads the timeline only when first asked, and each event's products only when somebody asks for them. */
export const createEventMemory = (
  timeline: readonly Step[],
  tallies: Tallies,
  index: ItemIndex,
): EventMemory => {
  let steps: Map<string, Step[]> | undefined;
  let totals: ReadonlyMap<string, number> | undefined;
  let categories: ReadonlyMap<string, string> | undefined;
  const times = new Map<string, readonly number[]>();
  const matched = new Map<string, Map<number, number[]>>();
  const together = new Map<string, readonly number[]>();

  const stepsOf = (event: string): readonly Step[] | undefined => {
    steps ??= byEvent(timeline);
    return steps.get(event);
  };

  const allTimes = (event: string): readonly number[] => {
    const known = times.get(event);
    if (known) return known;
    const recent = (stepsOf(event) ?? []).map(({ at }) => at);
    const before = tallies.earlier.find(([name]) => name === event)?.[1] ?? [];
    const found = before.length + recent.length === 0 ? none : [...before, ...recent].reverse();
    times.set(event, found);
    return found;
  };

  const categoryOf = (product: string): string => {
    categories ??= new Map(tallies.categories);
    return categories.get(product) ?? '';
  };

  const matchedTimes = (event: string): ReadonlyMap<number, number[]> => {
    const known = matched.get(event);
    if (known) return known;
    const found = new Map<number, number[]>();
    const own = stepsOf(event) ?? [];
    for (let place = own.length - 1; place >= 0; place--) {
      const step = own[place];
      for (const matcher of step ? index.matchersOf(step.facts, categoryOf) : []) {
        const list = found.get(matcher);
        if (list) list.push(step?.at ?? 0);
        else found.set(matcher, [step?.at ?? 0]);
      }
    }
    matched.set(event, found);
    return found;
  };

  const newestFirst = (event: string, matcher: number | undefined): readonly number[] =>
    matcher === undefined ? allTimes(event) : (matchedTimes(event).get(matcher) ?? none);

  return {
    total: (event) => {
      totals ??= new Map(tallies.totals);
      return totals.get(event) ?? allTimes(event).length;
    },
    newestFirst,
    newestOf: ({ key, events, matcher }) => {
      const known = together.get(key);
      if (known) return known;
      const found = events.flatMap((event) => newestFirst(event, matcher)).sort((a, b) => b - a);
      together.set(key, found);
      return found;
    },
    matchers: (event) => matchedTimes(event).keys(),
  };
};

const byEvent = (timeline: readonly Step[]): Map<string, Step[]> => {
  const found = new Map<string, Step[]>();
  for (const step of timeline) {
    if (measurements.has(step.event)) continue;
    const list = found.get(step.event);
    if (list) list.push(step);
    else found.set(step.event, [step]);
  }
  return found;
};
