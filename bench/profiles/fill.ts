import type { NewEvent } from '../../collector/store/event.ts';
import type { Store } from '../../collector/store/store.ts';
import { createPopulation } from './population.ts';

/** The same people every time. */
export const seed = 42;
/** So many persons; about eleven events each. */
export const persons = 100_000;
const eventsPerBatch = 20;
const batchesPerCommit = 250;

/** The last moment of the bench's two years; fixed, so that two runs have the same people. */
export const end = Date.UTC(2026, 10, 1);

/** Writes the population's events in order of time, as a shop's log would have them; answers how many. */
export const fill = async (
  store: Pick<Store, 'appendGroup'>,
  persons: number,
  say: (line: string) => void,
): Promise<number> => {
  const somebody = createPopulation(seed, end);
  const events = Array.from({ length: persons }, (_, index) => somebody(index).events).flat();
  events.sort((a, b) => a.at - b.at);
  const perCommit = eventsPerBatch * batchesPerCommit;
  for (let start = 0; start < events.length; start += perCommit) {
    await store.appendGroup(batchesOf(events.slice(start, start + perCommit)));
    if (start % (perCommit * 40) === 0) say(`filling: ${start} of ${events.length} events`);
  }
  return events.length;
};

const batchesOf = (events: readonly NewEvent[]): NewEvent[][] => {
  const batches: NewEvent[][] = [];
  for (let start = 0; start < events.length; start += eventsPerBatch) {
    batches.push(events.slice(start, start + eventsPerBatch));
  }
  return batches;
};
