import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { LoggedEvent, NewEvent } from '../../collector/store/event.ts';
import { crowdedKey, isDecision, keysOf, placesOf } from '../../collector/store/event-keys.ts';
import type { ErasedVisitor, KeyedEvent } from '../../collector/store/people.ts';
import type { AuditEntry, Store } from '../../collector/store/store.ts';
import { createMemoryPeople } from './memory-people.ts';

const everything = { after: 0, upTo: Number.MAX_SAFE_INTEGER };

const byTime = (a: LoggedEvent, b: LoggedEvent): number =>
  a.at - b.at || (a.messageId < b.messageId ? -1 : 1);

const isTelling = (event: LoggedEvent): boolean =>
  event.userId !== undefined || keysOf(event).length > 0 || isDecision(event.event);

const toKeyedEvent = (logged: LoggedEvent): KeyedEvent => {
  const { seq, visitorId, messageId, at, event, type, userId, isProven, signature, properties } =
    logged;
  return {
    seq,
    visitorId,
    messageId,
    at,
    event,
    type,
    keys: keysOf(logged).toSorted(),
    ...(userId !== undefined && { userId }),
    ...(isProven && { isProven }),
    ...(signature && { signature }),
    ...(isDecision(event) && { properties }),
  };
};

/** The store contract in a few maps: the reference for tests that need no disk. */
export function createMemoryStore(): Store {
  const log: LoggedEvent[] = [];
  const seen = new Set<string>();
  const stale = new Map<string, { site: SiteKey; visitorId: VisitorId; upTo: number }>();
  const people = createMemoryPeople();
  const settings = new Map<string, string>();
  const trail: AuditEntry[] = [];
  let lastSeq = 0;

  const ofVisitors = (site: SiteKey, visitors: readonly VisitorId[]) =>
    log
      .filter((event) => event.site === site && visitors.includes(event.visitorId))
      .toSorted(byTime);

  const ofKey = (site: SiteKey, key: string) =>
    log.filter((event) => event.site === site && placesOf(event).some((one) => one === key));

  const erased = new Map<string, ErasedVisitor>();

  const append = (event: NewEvent): boolean => {
    const { until } = erased.get(`${event.site}\n${event.visitorId}`) ?? {};
    if (until !== undefined && event.at <= until) return false;
    const key = `${event.site}\n${event.visitorId}\n${event.messageId}`;
    if (seen.has(key)) return false;
    seen.add(key);
    const seq = ++lastSeq;
    log.push({ ...structuredClone(event), seq });
    const mark = { site: event.site, visitorId: event.visitorId, upTo: seq };
    stale.set(`${event.site}\n${event.visitorId}`, mark);
    return true;
  };

  const removeEvents = (site: SiteKey, gone: readonly LoggedEvent[]): void => {
    const users = new Set(gone.flatMap(({ userId }) => userId ?? []));
    const others = log.filter((one) => one.site === site && users.has(one.userId ?? ''));
    const shared = [...new Set(gone.flatMap(keysOf))].map((key) => ofKey(site, key));
    const sharing = shared.filter(
      (events) => new Set(events.map(({ visitorId }) => visitorId)).size <= crowdedKey,
    );
    for (const { visitorId, seq } of [...gone, ...others, ...sharing.flat()]) {
      const key = `${site}\n${visitorId}`;
      if (!stale.has(key)) stale.set(key, { site, visitorId, upTo: seq });
    }
    for (const { visitorId, messageId } of gone) {
      seen.delete(`${site}\n${visitorId}\n${messageId}`);
    }
    log.splice(0, log.length, ...log.filter((event) => !gone.includes(event)));
  };

  return {
    append: async (events) => {
      const inserted = events.filter(append).length;
      return { inserted, duplicates: events.length - inserted };
    },
    appendGroup: async (appends) =>
      appends.map((events) => {
        const inserted = events.filter(append).length;
        return { inserted, duplicates: events.length - inserted };
      }),
    events: async ({ site, visitor, event, after = 0, limit }) => {
      const found = log.filter(
        (one) =>
          one.seq > after &&
          (site === undefined || one.site === site) &&
          (visitor === undefined || one.visitorId === visitor) &&
          (event === undefined || one.event === event),
      );
      const items = found.slice(0, limit);
      return { items, next: found.length > limit ? (items.at(-1)?.seq ?? null) : null };
    },
    history: async (site, visitors, atMost) => ofVisitors(site, visitors).slice(0, atMost),
    identifications: async (site, visitors) =>
      ofVisitors(site, visitors).flatMap(({ visitorId, userId, at, messageId }) =>
        userId === undefined ? [] : [{ visitorId, userId, at, messageId }],
      ),
    visitorsOfUser: async (site, userId) => [
      ...new Set(
        log
          .filter((event) => event.site === site && event.userId === userId)
          .map((event) => event.visitorId),
      ),
    ],
    keyedEvents: async (site, visitors) =>
      ofVisitors(site, visitors).filter(isTelling).map(toKeyedEvent),
    eventsOfKeys: async (site, keys, atMost) => {
      const found = new Set<LoggedEvent>();
      for (const key of keys) {
        for (const event of ofKey(site, key).slice(0, atMost)) found.add(event);
      }
      return [...found].toSorted(byTime).map(toKeyedEvent);
    },
    ...people.reader,
    makeDue: people.makeDue,
    forgetProfiles: async () => {
      people.forget();
      stale.clear();
      const together = Map.groupBy(log, (one) => `${one.site}\n${one.userId ?? one.visitorId}`);
      for (const { site, visitorId, seq } of [...together.values()].flat()) {
        const key = `${site}\n${visitorId}`;
        stale.set(key, { site, visitorId, upTo: Math.max(seq, stale.get(key)?.upTo ?? 0) });
      }
      return stale.size;
    },
    staleVisitors: async (limit) => [...stale.values()].slice(0, limit),
    saveProfiles: async (change) => {
      people.save(change);
      for (const { site, visitorId, upTo } of change.settled) {
        const mark = stale.get(`${site}\n${visitorId}`);
        if (mark && mark.upTo <= upTo) stale.delete(`${site}\n${visitorId}`);
      }
      if (stale.size === 0) people.clearForgotten(change.at ?? Date.now());
    },
    setting: async (key) => settings.get(key),
    settings: async () =>
      [...settings]
        .map(([key, value]) => ({ key, value }))
        .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    saveSetting: async (key, value, onlyIf) => {
      if (value === null) return settings.delete(key);
      if (onlyIf === 'absent' && settings.has(key)) return false;
      settings.set(key, value);
      return true;
    },
    auditTrail: async ({ before = Number.MAX_SAFE_INTEGER, limit }) =>
      trail
        .filter((entry) => entry.seq < before)
        .toReversed()
        .slice(0, limit),
    audit: async (entry) => void trail.push({ ...entry, seq: trail.length + 1 }),
    measure: async () => ({ bytes: 0, lastSeq: log.at(-1)?.seq ?? 0, staleVisitors: stale.size }),
    deleteEvents: async ({ site, before, keep, limit, within = everything }) => {
      const gone = log
        .filter((event) => event.site === site && event.at < before && !keep.includes(event.event))
        .filter(({ seq }) => seq > within.after && seq <= within.upTo)
        .slice(0, limit);
      removeEvents(site, gone);
      return gone.length;
    },
    erasedVisitors: async () => [...erased.values()],
    erase: async ({ site, seqs, profiles, visitors, at }) => {
      for (const visitorId of visitors) {
        const until = Math.max(at, erased.get(`${site}\n${visitorId}`)?.until ?? at);
        erased.set(`${site}\n${visitorId}`, { site, visitorId, until });
      }
      removeEvents(
        site,
        log.filter((event) => event.site === site && seqs.includes(event.seq)),
      );
      people.erase(profiles, at);
    },
    close: async () => {},
  };
}
