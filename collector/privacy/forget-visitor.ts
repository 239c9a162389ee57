import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import { readText } from '../profile/properties.ts';
import { normaliseEmail } from '../store/email.ts';
import type { LoggedEvent, NewEvent } from '../store/event.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';

/** One browser's wish to be forgotten: `tresen.forget()` in its page. */
export type Wish = { site: SiteKey; visitorId: VisitorId; at: number };

const slice = 2000;

/** The wish in an event, if it is one; said by a page or a server for one visitor, whose id is the proof. */
export function wishOf(event: NewEvent): Wish | undefined {
  const { site, visitorId, at, receivedAt, properties } = event;
  const isWish = event.event === 'consent_changed' && properties.erase === true;
  // Other tabs may have gone on until the collector heard of it.
  return isWish ? { site, visitorId, at: Math.max(at, receivedAt) } : undefined;
}

/**
 * Erases what one browser told, whoever used it; what the person did elsewhere stays, because a browser
 * is not its person. Answers how many events went.
 */
export async function forgetVisitor(
  { store, records }: { store: Pick<StoreReader, 'history'>; records: Pick<StoreWriter, 'erase'> },
  { site, visitorId, at }: Wish,
): Promise<number> {
  const visitors = [visitorId];
  await records.erase({ site, seqs: [], profiles: [], visitors, at });
  const history = (await store.history(site, visitors)).filter((event) => event.at <= at);
  const confirmed = new Set(history.flatMap(confirmedIn));
  const seqs = history.filter((event) => !isKept(event, confirmed)).map(({ seq }) => seq);
  for (let start = 0; start < seqs.length; start += slice) {
    const some = seqs.slice(start, start + slice);
    await records.erase({ site, seqs: some, profiles: [], visitors: [], at });
  }
  return seqs.length;
}

/**
 * What the shop's own server vouches for is no word of this browser: an order that was paid, a newsletter
 * that its address confirmed. With that goes the request, which is the proof of it (§ 7 UWG).
 */
function isKept(event: LoggedEvent, confirmed: ReadonlySet<string>): boolean {
  if (event.isProven) return true;
  return event.event === 'newsletter_requested' && confirmed.has(emailIn(event) ?? '');
}

const confirmedIn = (event: LoggedEvent): string[] => {
  const email = event.event === 'newsletter_confirmed' ? emailIn(event) : undefined;
  return email === undefined ? [] : [email];
};

const emailIn = ({ properties }: LoggedEvent): string | undefined =>
  normaliseEmail(readText(properties, 'email') ?? '');
