import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import { findConcerned } from '../identity/concerned.ts';
import { compareMoments } from '../identity/moment.ts';
import { type PersonHistory, toHistory } from '../identity/person-history.ts';
import { type Person, profileIdOf } from '../identity/profile-id.ts';
import { createReading, type Reading } from '../identity/reading.ts';
import { ownersOf } from '../identity/stitch.ts';
import { findVisitors, type VisitorsOf } from '../identity/visitors-of.ts';
import type { StoreReader } from '../store/store.ts';
import { findDissolved } from './dissolve-crowd.ts';
import type { Projection } from './projection.ts';

const sliceSize = 50;

/** Draws everybody anew whom new events of these visitors may concern. */
export async function projectVisitors(
  projection: Projection,
  visitors: readonly VisitorId[],
): Promise<void> {
  const { store, site } = projection;
  const reading = createReading(store, site, projection.stride.events);
  const isTooMuch = visitors.length > 1 && !(await reading.tryVisitors(visitors));
  if (isTooMuch) {
    const middle = Math.ceil(visitors.length / 2);
    await projectVisitors(projection, visitors.slice(0, middle));
    return projectVisitors(projection, visitors.slice(middle));
  }
  const concerned = await findConcerned(reading, site, visitors);
  const dissolved = await findDissolved(projection, reading, concerned.keys);
  await drawAll(projection, reading, concerned.persons);
  for (let start = 0; start < dissolved.length; start += sliceSize) {
    await projectVisitors(projection, dissolved.slice(start, start + sliceSize));
  }
}

async function drawAll(
  { site, draft, store, fold }: Projection,
  reading: Reading,
  persons: readonly Person[],
): Promise<void> {
  const open = persons.filter((person) => !draft.isDone(profileIdOf(site, person)));
  for (const found of await findVisitors(reading, open)) {
    const id = profileIdOf(site, found.person);
    if (draft.isDone(id)) continue;
    const history = isGone(reading, found)
      ? undefined
      : await readHistory(store, site, reading, found);
    // Of whom the log holds nothing any more, there is nothing to show.
    if (!history || history.events.length === 0) {
      draft.remove(id);
      continue;
    }
    const row = fold(history);
    if (row) draft.save(row);
    await draft.lighten();
  }
}

/** Whose beginning belongs to a known person has no profile of their own. */
function isGone(reading: Reading, { person, visitors }: VisitorsOf): boolean {
  if (person.type !== 'anonymous') return visitors.size === 0;
  const [owner] = ownersOf(reading.stitching(visitors), person.visitorId);
  return owner.type !== 'anonymous';
}

/** From what was read along, or where that is not all, from the log. */
async function readHistory(
  store: StoreReader,
  site: SiteKey,
  reading: Reading,
  { person, visitors }: VisitorsOf,
): Promise<PersonHistory> {
  const read = [...visitors].map((visitor) => reading.events(visitor));
  const known = read.flatMap((events) => events ?? []);
  const isWhole = read.every((events) => events !== undefined);
  const events = isWhole
    ? read.length > 1
      ? known.sort(compareMoments)
      : known
    : await store.history(site, [...visitors]);
  return toHistory(reading, person, visitors, events);
}
