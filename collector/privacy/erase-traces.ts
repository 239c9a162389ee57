import type { SiteKey } from '../../client/protocol/ids.ts';
import { normaliseEmail } from '../store/email.ts';
import type { LoggedEvent } from '../store/event.ts';
import type { EventKey } from '../store/event-keys.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { withoutAddresses } from './without-address.ts';

type Deps = {
  store: Pick<StoreReader, 'events' | 'eventsOfKeys'>;
  records: Pick<StoreWriter, 'append' | 'erase'>;
};

/** So many are taken up at once; all of them in turn. */
const page = 200;
/** An address that a shop sends for everybody would keep this going for ever. */
const maxPages = 100;

/**
 * Takes somebody's addresses out of events of others, who had typed them. Such an event is another
 * visitor's and stays, under its own id, so that a retry or a repeated import of it is a duplicate.
 * Answers how many there were.
 */
export async function eraseTraces(
  { store, records }: Deps,
  site: SiteKey,
  addresses: readonly string[],
  at: number,
): Promise<number> {
  const emails = new Set(addresses.flatMap((address) => normaliseEmail(address) ?? []));
  const keys = [...emails].map((email): EventKey => `email:${email}`);
  if (keys.length === 0) return 0;
  let count = 0;
  for (let round = 0; round < maxPages; round += 1) {
    const found = await store.eventsOfKeys(site, keys, page);
    const events = await readWhole(
      store,
      found.map(({ seq }) => seq),
    );
    const past = events.filter((event) => event.at <= at);
    if (past.length === 0) return count;
    const seqs = past.map(({ seq }) => seq);
    await records.erase({ site, seqs, profiles: [], visitors: [], at });
    await records.append(past.map((event) => withoutAddresses(event, emails)));
    count += past.length;
  }
  return count;
}

async function readWhole(
  store: Deps['store'],
  seqs: readonly number[],
): Promise<readonly LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  for (const seq of new Set(seqs)) {
    const { items } = await store.events({ after: seq - 1, limit: 1 });
    const [event] = items;
    if (event?.seq === seq) events.push(event);
  }
  return events;
}
