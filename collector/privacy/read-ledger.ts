import type { Purpose } from '../../client/protocol/consent.ts';
import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { LoggedEvent } from '../store/event.ts';
import type { StoreReader } from '../store/store.ts';
import {
  type AllowedBefore,
  type ConsentLine,
  consentEvents,
  foldLedger,
} from './consent-ledger.ts';

/** A page of the ledger; `next` is the cursor of the following one. */
export type LedgerPage = { items: ConsentLine[]; next: number | null };

const maxAnswers = 1000;

/** Reads the ledger from the log, in order of arrival, after a cursor. */
export async function readLedger(
  store: Pick<StoreReader, 'events'>,
  query: { site?: SiteKey; after: number; limit: number },
): Promise<LedgerPage> {
  const pages = await Promise.all(consentEvents.map((event) => store.events({ ...query, event })));
  const found = pages.flatMap(({ items }) => items).toSorted((a, b) => a.seq - b.seq);
  const events = found.slice(0, query.limit);
  const isMore = found.length > events.length || pages.some(({ next }) => next !== null);
  const items = foldLedger(events, await allowedBefore(store, events));
  return { items, next: isMore ? (events.at(-1)?.seq ?? null) : null };
}

/** The ledger of events that are all there is of a person. */
export function pageOfLedger(
  events: readonly LoggedEvent[],
  { after, limit }: { after: number; limit: number },
): LedgerPage {
  const lines = foldLedger(events).toSorted((a, b) => a.seq - b.seq);
  const rest = lines.filter(({ seq }) => seq > after);
  const last = rest[limit - 1]?.seq ?? Number.MAX_SAFE_INTEGER;
  const items = rest.filter(({ seq }) => seq <= last);
  return { items, next: items.length < rest.length ? last : null };
}

/** Whether a refusal takes something back lies before the page; asked only of those who refused. */
async function allowedBefore(
  store: Pick<StoreReader, 'events'>,
  events: readonly LoggedEvent[],
): Promise<AllowedBefore> {
  const refusals = events.filter(({ properties }) => Object.values(properties).includes('denied'));
  const [first] = events;
  const before = new Map<VisitorId, ReadonlySet<Purpose>>();
  if (!first) return before;
  for (const { site, visitorId } of refusals) {
    if (before.has(visitorId)) continue;
    const { items } = await store.events({
      site,
      visitor: visitorId,
      event: 'consent_changed',
      limit: maxAnswers,
    });
    before.set(visitorId, allowedAfter(items.filter(({ seq }) => seq < first.seq)));
  }
  return before;
}

function allowedAfter(events: readonly LoggedEvent[]): ReadonlySet<Purpose> {
  const allowed = new Set<Purpose>();
  for (const { purpose, deed } of foldLedger(events)) {
    if (purpose === 'newsletter') continue;
    if (deed === 'given') allowed.add(purpose);
    else allowed.delete(purpose);
  }
  return allowed;
}
