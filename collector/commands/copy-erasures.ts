import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { ErasedVisitor } from '../store/people.ts';
import type { Store, StoreReader } from '../store/store.ts';

type From = Pick<StoreReader, 'erasedVisitors' | 'history'>;
type To = Pick<Store, 'erase' | 'erasedVisitors' | 'history'>;

/**
 * Has `to` refuse whose past `from` refuses. After the log, because what `from` has kept of them (an
 * order that the shop's server vouches for) would be refused as well.
 */
export const copyErasures = async (
  from: Pick<From, 'erasedVisitors'>,
  to: Pick<To, 'erase' | 'erasedVisitors'>,
): Promise<number> => {
  const missing = await missingIn(from, to);
  for (const [, ofOne] of Map.groupBy(missing, ({ site, until }) => `${site}\n${until}`)) {
    const [first] = ofOne;
    if (!first) continue;
    const visitors = ofOne.map(({ visitorId }) => visitorId);
    await to.erase({ site: first.site, seqs: [], profiles: [], visitors, at: first.until });
  }
  return missing.length;
};

/**
 * Erases from a log that is older whatever was erased from a newer one since: what these visitors did
 * until then and `newer` does not hold any more. Answers how many events went.
 */
export const eraseAgain = async (newer: From, older: To): Promise<number> => {
  let gone = 0;
  for (const { site, visitorId, until } of await missingIn(newer, older)) {
    const kept = new Set(await messagesOf(newer, site, visitorId));
    const lost = (await older.history(site, [visitorId])).filter(
      (event) => event.at <= until && !kept.has(event.messageId),
    );
    const seqs = lost.map(({ seq }) => seq);
    await older.erase({ site, seqs, profiles: [], visitors: [visitorId], at: until });
    gone += seqs.length;
  }
  return gone;
};

const missingIn = async (
  from: Pick<From, 'erasedVisitors'>,
  to: Pick<To, 'erasedVisitors'>,
): Promise<ErasedVisitor[]> => {
  const there = new Map(
    (await to.erasedVisitors()).map(({ site, visitorId, until }) => [
      `${site}\n${visitorId}`,
      until,
    ]),
  );
  return (await from.erasedVisitors()).filter(
    ({ site, visitorId, until }) => until > (there.get(`${site}\n${visitorId}`) ?? -1),
  );
};

const messagesOf = async (store: From, site: SiteKey, visitorId: VisitorId): Promise<string[]> =>
  (await store.history(site, [visitorId])).map(({ messageId }) => messageId);
