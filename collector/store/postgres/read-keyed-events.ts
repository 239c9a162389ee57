import type { CallType } from '../../../client/protocol/event.ts';
import { type EventKey, keysAmong } from '../event-keys.ts';
import type { KeyedEvent, PeopleReader } from '../people.ts';
import { type Frame, toMessageId, toProperties, toVisitorId } from './event-row.ts';
import { createFrameReader } from './frames.ts';
import { toVisitorKey } from './keys.ts';
import type { Ask, Row } from './pool.ts';
import { byTime, visitorsAtOnce } from './read-events.ts';
import { fromStorable, toStorable } from './storable-text.ts';

/** What says who somebody is, without the rest of an event; one without a frame has it all in `rest`. */
const columns = `e.seq, e.visitor, e.id, e.at, e.event, e.user_id, e.frame,
  CASE WHEN e.frame IS NULL THEN e.rest ->> 'y' END AS type,
  CASE WHEN e.frame IS NULL THEN e.rest ->> 'x' END AS proven,
  CASE WHEN e.frame IS NULL THEN e.rest ->> 'g' END AS signature,
  CASE WHEN e.event LIKE 'identity^_%' ESCAPE '^' THEN e.rest END AS rest`;

const isEvent = 'k.visitor = e.visitor AND k.site = e.site AND k.id = e.id';

const ofVisitors = (places: string): string => `
  SELECT ${columns}, k.places FROM events e LEFT JOIN (
    SELECT visitor, site, id, json_agg(key) AS places FROM event_keys
    WHERE site = $1 AND visitor IN (${places}) GROUP BY visitor, site, id) AS k ON ${isEvent}
  WHERE e.site = $1 AND e.visitor IN (${places}) AND (e.user_id IS NOT NULL OR k.id IS NOT NULL)`;

const ofKeys = (places: string, atMost: number): string => `
  SELECT ${columns}, (SELECT json_agg(k.key) FROM event_keys k WHERE ${isEvent}) AS places
  FROM events e JOIN (
    SELECT DISTINCT visitor, site, id FROM (
      SELECT visitor, site, id FROM event_keys WHERE site = $1 AND key IN (${places})
      LIMIT ${atMost}) AS filed) AS f
    ON f.visitor = e.visitor AND f.site = e.site AND f.id = e.id`;

const placesFor = (values: readonly unknown[]): string =>
  values.map((_, index) => `$${index + 2}`).join(', ');

/** Reads who was named by whom, and where. */
export const createKeyedEventReader = (
  ask: Ask,
): Pick<PeopleReader, 'eventsOfKeys' | 'keyedEvents'> => {
  const findFrames = createFrameReader(ask);

  const read = async (sql: string, values: readonly unknown[]): Promise<KeyedEvent[]> => {
    const { rows } = await ask(sql, values);
    const framed = rows.flatMap(({ frame }) => (frame === null ? [] : [Number(frame)]));
    const frames = await findFrames(new Set(framed));
    return rows.map((row) => toKeyedEvent(row, frames.get(Number(row.frame))));
  };

  const ofKeysAtMost: PeopleReader['eventsOfKeys'] = (site, keys, atMost) => {
    const values = keys.map(toStorable);
    return read(ofKeys(placesFor(values), atMost), [toStorable(site), ...values]);
  };

  return {
    keyedEvents: async (site, visitors) => {
      let found: KeyedEvent[] = [];
      for (let start = 0; start < visitors.length; start += visitorsAtOnce) {
        const values = visitors.slice(start, start + visitorsAtOnce).map(toVisitorKey);
        const sql = ofVisitors(placesFor(values));
        found = found.concat(await read(sql, [toStorable(site), ...values]));
      }
      return found.sort(byTime);
    },
    eventsOfKeys: async (site, keys, atMost) => {
      const wanted = [...new Set(keys)];
      if (wanted.length === 0) return [];
      // Few keys have more than is asked for: one question answers for all, unless it was cut short.
      const together = await ofKeysAtMost(site, wanted, atMost + 1);
      const placesFound = together.flatMap((event) => event.keys.filter(isAmong(wanted))).length;
      if (placesFound <= atMost) return together.sort(byTime);
      const found = new Map<number, KeyedEvent>();
      for (const key of wanted) {
        for (const event of await ofKeysAtMost(site, [key], atMost)) found.set(event.seq, event);
      }
      return [...found.values()].sort(byTime);
    },
  };
};

const isAmong =
  (wanted: readonly EventKey[]) =>
  (key: EventKey): boolean =>
    wanted.includes(key);

const toKeyedEvent = (row: Row, frame: Frame | undefined): KeyedEvent => {
  const places = row.places === null ? [] : (JSON.parse(String(row.places)) as string[]);
  const isProven = frame ? frame.x !== undefined : row.proven !== null;
  const signature = frame ? frame.g : (row.signature as KeyedEvent['signature'] | null);
  return {
    seq: Number(row.seq),
    visitorId: toVisitorId(row),
    messageId: toMessageId(row),
    at: Number(row.at),
    event: fromStorable(String(row.event)),
    type: frame ? (frame.y ?? 'track') : ((row.type ?? 'track') as CallType),
    keys: keysAmong(places.map(fromStorable)),
    ...(row.user_id !== null && { userId: fromStorable(String(row.user_id)) }),
    ...(isProven && { isProven: true as const }),
    ...(signature && { signature }),
    ...(row.rest !== null && { properties: toProperties(row).properties }),
  };
};
