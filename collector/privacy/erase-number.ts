import type { SiteKey } from '../../client/protocol/ids.ts';
import type { LoggedEvent, NewEvent } from '../store/event.ts';
import { isDecision, keyOfDecisions } from '../store/event-keys.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';

type Deps = {
  store: Pick<StoreReader, 'eventsOfKeys' | 'history' | 'visitorsOfUser'>;
  records: Pick<StoreWriter, 'append' | 'erase'>;
};

/** As many decisions as a site may have. */
const maxDecisions = 5000;
/** A number that more browsers name than this is no customer's. */
const maxVisitors = 1000;

/**
 * Takes a customer's number out of what others said and the owner has taken away, and with it those
 * decisions: both go in one step, for the words would count again without them. An event that says nothing
 * else goes; any other is its visitor's and stays under its own id.
 */
export async function eraseNumber(
  { store, records }: Deps,
  site: SiteKey,
  userId: string,
  at: number,
): Promise<void> {
  const made = await store.eventsOfKeys(site, [keyOfDecisions], maxDecisions);
  const decisions = made.filter(
    (one) => isDecision(one.event) && one.properties?.user_id === userId && one.at <= at,
  );
  const visitors = await store.visitorsOfUser(site, userId);
  const around = await store.history(site, visitors.slice(0, maxVisitors));
  const words = around.filter((event) => event.userId === userId && event.at <= at);
  const seqs = [...new Set([...words, ...decisions].map(({ seq }) => seq))];
  if (seqs.length === 0) return;
  await records.erase({ site, seqs, profiles: [], visitors: [], at });
  await records.append(words.flatMap(withoutNumber));
}

function withoutNumber(event: LoggedEvent): NewEvent[] {
  const { seq: _, userId: __, traits: ___, ...kept } = event;
  const saysMore = event.type !== 'identify' && event.type !== 'alias' && !isDecision(event.event);
  return saysMore ? [kept] : [];
}
