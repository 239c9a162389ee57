import type { DatabaseSync } from 'node:sqlite';
import type { CallType, Properties } from '../../../client/protocol/event.ts';
import type { MessageId, VisitorId } from '../../../client/protocol/ids.ts';
import { keysAmong } from '../event-keys.ts';
import type { KeyedEvent, PeopleReader } from '../people.ts';
import { packedId, type Row } from './event-row.ts';
import { byTime, visitorsNamed } from './read-events.ts';

/** What says who somebody is, without the rest of an event; one from before frames has it all in `rest`. */
const keyed = `
  SELECT e.seq, v.visitor, e.id, e.at, e.event, e.user_id,
    iif(e.frame IS NULL, e.rest, e.extra) ->> 'messageId' AS message_id,
    coalesce(f.body, e.rest) ->> 'type' AS type, coalesce(f.body, e.rest) ->> 'isProven' AS proven,
    coalesce(f.body, e.rest) ->> 'signature' AS signature,
    iif(e.event LIKE 'identity^_%' ESCAPE '^',
      iif(e.frame IS NULL, e.rest -> 'properties', e.rest), NULL) AS properties,
    (SELECT json_group_array(k.key) FROM event_keys k
      WHERE k.visitor = e.visitor AND k.seq = e.seq) AS places
  FROM events e JOIN visitors v ON v.id = e.visitor LEFT JOIN frames f ON f.id = e.frame`;

/** Reads who was named by whom, and where. */
export const createKeyedEventReader = (
  db: DatabaseSync,
): Pick<PeopleReader, 'eventsOfKeys' | 'keyedEvents'> => {
  const ofVisitors = db.prepare(`
    WITH named AS (${visitorsNamed})
    ${keyed} WHERE e.seq IN (
      SELECT n.seq FROM events n WHERE n.site = (SELECT id FROM sites WHERE key = ?1)
        AND n.visitor IN (SELECT id FROM named) AND n.user_id IS NOT NULL
      UNION SELECT k.seq FROM event_keys k WHERE k.visitor IN (SELECT id FROM named))`);
  const ofKey = db.prepare(`
    ${keyed} WHERE e.seq IN (
      SELECT seq FROM event_keys WHERE site = (SELECT id FROM sites WHERE key = ?)
        AND key = ? LIMIT ?)`);
  return {
    keyedEvents: async (site, visitors) =>
      ofVisitors.all(site, JSON.stringify(visitors)).map(toKeyedEvent).sort(byTime),
    eventsOfKeys: async (site, keys, atMost) => {
      const found = new Map<number, KeyedEvent>();
      for (const key of new Set(keys)) {
        for (const row of ofKey.all(site, key, atMost)) {
          found.set(Number(row.seq), toKeyedEvent(row));
        }
      }
      return [...found.values()].sort(byTime);
    },
  };
};

const toKeyedEvent = (row: Row): KeyedEvent => ({
  seq: Number(row.seq),
  visitorId: String(row.visitor) as VisitorId,
  messageId: row.message_id === null ? packedId(row) : (String(row.message_id) as MessageId),
  at: Number(row.at),
  event: String(row.event),
  type: (row.type ?? 'track') as CallType,
  keys: keysAmong(JSON.parse(String(row.places)) as string[]),
  ...(row.user_id !== null && { userId: String(row.user_id) }),
  ...(row.proven !== null && { isProven: true }),
  ...(row.signature !== null && { signature: row.signature === 'valid' ? 'valid' : 'invalid' }),
  ...(row.properties !== null && { properties: JSON.parse(String(row.properties)) as Properties }),
});
