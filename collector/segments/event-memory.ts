import { measurements, type Tallies } from '../profile/tallies.ts';
import type { Step } from '../profile/timeline.ts';
import type { ItemIndex, StepText } from './item-index.ts';

/** What a person did, by event, as conditions count it. */
export type EventMemory = {
  /** How often ever, however long ago. */
  total(event: string): number;
  /** The times of an event, newest first; only those of matching products or pages where asked. */
  newestFirst(event: string, matcher?: number): readonly number[];
};

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

  const textsOf = ({ facts }: Step): StepText[] => {
    categories ??= new Map(tallies.categories);
    const { path = '' } = facts;
    if (!facts.items) return [{ id: '', name: '', category: '', path }];
    return facts.items.map(({ id = '', name = '' }) => {
      const category = categories?.get(id === '' ? name : id) ?? '';
      return { id, name, category, path };
    });
  };

  const matchedTimes = (event: string): Map<number, number[]> => {
    const known = matched.get(event);
    if (known) return known;
    const found = new Map<number, number[]>();
    for (const step of (stepsOf(event) ?? []).toReversed()) {
      for (const matcher of index.matchersOf(textsOf(step))) {
        const list = found.get(matcher);
        if (list) list.push(step.at);
        else found.set(matcher, [step.at]);
      }
    }
    matched.set(event, found);
    return found;
  };

  return {
    total: (event) => {
      totals ??= new Map(tallies.totals);
      return totals.get(event) ?? 0;
    },
    newestFirst: (event, matcher) =>
      matcher === undefined ? allTimes(event) : (matchedTimes(event).get(matcher) ?? none),
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
