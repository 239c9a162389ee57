import { Hono } from 'hono';
import type { SiteKey } from '../../client/protocol/ids.ts';
import { personsOfEvents } from '../identity/person-history.ts';
import { profileIdOf } from '../identity/profile-id.ts';
import { createProfileReader, type ProfileReader } from '../profile/profile-reader.ts';
import type { LoggedEvent } from '../store/event.ts';
import type { EventQuery, StoreReader } from '../store/store.ts';
import { parseEventsQuery } from './events-query.ts';
import { refuse } from './refusal.ts';
import type { RouteDeps } from './route-deps.ts';

type Page = Awaited<ReturnType<StoreReader['events']>>;

/** The log for the owner: canonical events in order of arrival, page by page. */
export const eventsRoutes = (deps: RouteDeps): Hono => {
  const reader = createProfileReader(deps);
  return new Hono().get('/api/events', deps.requireOwner, async (c) => {
    const parsed = parseEventsQuery(c.req.query(), deps.sites);
    if (parsed.type === 'invalid') {
      return refuse(c, 400, { reason: 'invalid_query', expected: parsed.expected });
    }
    const { query, profile } = parsed;
    const page =
      profile === undefined
        ? await deps.store.events(query)
        : await pageOfProfile(reader, profile, query);
    return c.json({ items: await toItems(deps.store, page.items), next: page.next });
  });
};

const pageOfProfile = async (
  reader: ProfileReader,
  id: string,
  query: EventQuery,
): Promise<Page> => {
  const profile = await reader.find(id);
  if (!profile) return { items: [], next: null };
  const wanted = (await reader.events(profile))
    .filter((event) => event.seq > (query.after ?? 0))
    .filter((event) => query.site === undefined || event.site === query.site)
    .filter((event) => query.visitor === undefined || event.visitorId === query.visitor)
    .filter((event) => query.event === undefined || event.event === query.event)
    .toSorted((a, b) => a.seq - b.seq);
  const items = wanted.slice(0, query.limit);
  return { items, next: wanted.length > query.limit ? (items.at(-1)?.seq ?? null) : null };
};

/** The person behind each event is worked out for the whole page at once. */
const toItems = async (store: StoreReader, events: readonly LoggedEvent[]) => {
  const bySite = Map.groupBy(events, (event) => event.site);
  const owners = new Map<SiteKey, Awaited<ReturnType<typeof personsOfEvents>>>();
  for (const [site, own] of bySite) owners.set(site, await personsOfEvents(store, site, own));
  return events.map((event) => {
    const person = owners.get(event.site)?.(event);
    return toItem(event, person ? profileIdOf(event.site, person) : '');
  });
};

const toItem = (event: LoggedEvent, profileId: string) => ({
  messageId: event.messageId,
  event: event.event,
  visitorId: event.visitorId,
  profileId,
  at: event.at,
  receivedAt: event.receivedAt,
  properties: event.properties,
  source: event.source,
  confidence: event.confidence,
  originalName: event.originalName ?? null,
  doubts: event.doubts ?? [],
});
