import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { Sites } from '../config/site.ts';
import { holdRequests } from '../mail/held-requests.ts';
import type { NewEvent } from '../store/event.ts';
import type { Appended, StoreWriter } from '../store/store.ts';
import { storeFailureOf } from '../store/store-failure.ts';
import type { IngestAnswer, IngestRequest } from './ingest-request.ts';
import { createEventJudge } from './junk/judge-events.ts';
import { type ParsedRequest, parseRequest } from './parse-request.ts';
import { refusal } from './refusal.ts';
import { visitorConsentOf } from './visitor-consent.ts';

/** Stores what waits in one commit and answers each request by itself, in the same order. */
export type WriteGroup = (requests: readonly IngestRequest[]) => Promise<IngestAnswer[]>;

/** What a sender is told whose events could not be written, whatever the cause. */
export const unavailable: IngestAnswer = {
  type: 'refused',
  refusal: refusal('store_unavailable', 'Try again: the store could not write.'),
};

/** Makes the writer's one operation: parse, store together, answer apart. */
export const createWriteGroup = (deps: {
  store: Pick<StoreWriter, 'appendGroup'>;
  sites: Sites;
  onError(cause: unknown): void;
  /** Hears of what was stored, before its senders do. */
  stored?(events: readonly NewEvent[]): void;
  /** Whether a visitor was erased: the browser is told to forget who it was. */
  isErased?(site: SiteKey, visitorId: VisitorId): boolean;
}): WriteGroup => {
  const { store, sites, onError, stored = () => {}, isErased = () => false } = deps;
  const judgeEvents = createEventJudge(sites);

  /** One that cannot be stored must not take the others of its group with it. */
  const appendApart = async (
    group: readonly ParsedRequest[],
  ): Promise<(Appended | undefined)[]> => {
    const results: (Appended | undefined)[] = [];
    for (const parsed of group) {
      results.push((await store.appendGroup([eventsOf(parsed)]).catch(onError))?.[0]);
    }
    return results;
  };

  return async (requests) => {
    const group = requests.map((request) => {
      const parsed = parseRequest(request, sites);
      judgeEvents(eventsOf(parsed), request);
      if (request.isMailHeld) holdRequests(eventsOf(parsed));
      return parsed;
    });
    const counts = await store.appendGroup(group.map(eventsOf)).catch((cause: unknown) => {
      onError(cause);
      // A store that is gone or full takes none of them; asking for each would only take longer.
      return storeFailureOf(cause) === 'store_unavailable' ? appendApart(group) : [];
    });
    for (const [index, parsed] of group.entries()) if (counts[index]) stored(eventsOf(parsed));
    return group.map((parsed, index) => toAnswer(parsed, counts[index], { sites, isErased }));
  };
};

const eventsOf = (parsed: ParsedRequest) => (parsed.type === 'events' ? parsed.events : []);

const toAnswer = (
  parsed: ParsedRequest,
  count: Appended | undefined,
  { sites, isErased }: { sites: Sites; isErased(site: SiteKey, visitorId: VisitorId): boolean },
): IngestAnswer => {
  if (parsed.type === 'refused') return parsed;
  if (count === undefined) return unavailable;
  const { inserted, duplicates } = count;
  const said = visitorConsentOf(parsed.events, sites);
  const site = parsed.events[0]?.site;
  const isGone = said !== undefined && site !== undefined && isErased(site, said.visitorId);
  const visitor = isGone ? ({ ...said, type: 'withdrawn' } as const) : said;
  return { type: 'stored', accepted: inserted, duplicates, refused: parsed.refused, visitor };
};
