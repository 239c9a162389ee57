import type { DatabaseSync } from 'node:sqlite';
import type { SiteKey, VisitorId } from '../../../client/protocol/ids.ts';
import { type EventKey, isDecision, keysAmong } from '../event-keys.ts';
import type { KeyedEvent, PeopleReader } from '../people.ts';
import { createRestReader, packedId, type Row } from './event-row.ts';
import { byTime, visitorsNamed } from './read-events.ts';

/** What says who somebody is; properties only of the owner's decisions. */
const keyed = `
  SELECT e.seq, v.visitor, hex(e.id) AS id, e.at, e.event, e.user_id, e.frame, e.extra,
    iif(e.frame IS NULL OR e.event LIKE 'identity^_%' ESCAPE '^', e.rest, '{}') AS rest,
    (SELECT json_group_array(k.key) FROM event_keys k
      WHERE k.visitor = e.visitor AND k.seq = e.seq) AS places
  FROM events e JOIN visitors v ON v.id = e.visitor`;

/** Reads who was named by whom, and where. */
export const createKeyedEventReader = (
  db: DatabaseSync,
): Pick<PeopleReader, 'eventsOfKeys' | 'keyedEvents'> => {
  const readRest = createRestReader(db);
  const ofVisitors = db.prepare(`
    WITH named AS (${visitorsNamed})
    ${keyed} WHERE e.seq IN (
      SELECT n.seq FROM events n WHERE n.site = (SELECT id FROM sites WHERE key = ?1)
        AND n.visitor IN (SELECT id FROM named) AND n.user_id IS NOT NULL
      UNION SELECT k.seq FROM event_keys k WHERE k.visitor IN (SELECT id FROM named))`);
  const filed = db.prepare(`
    SELECT seq FROM event_keys WHERE site = (SELECT id FROM sites WHERE key = ?)
      AND key IN (SELECT value FROM json_each(?)) LIMIT ?`);
  const atPlaces = db.prepare(`${keyed} WHERE e.seq IN (SELECT value FROM json_each(?))`);

  const seqsUnder = (site: SiteKey, keys: readonly EventKey[], atMost: number): number[] =>
    filed.all(site, JSON.stringify(keys), atMost).map(({ seq }) => Number(seq));

  const toKeyedEvent = (row: Row): KeyedEvent => {
    const { type, messageId, isProven, signature, properties } = readRest(row);
    const event = String(row.event);
    return {
      seq: Number(row.seq),
      visitorId: String(row.visitor) as VisitorId,
      messageId: messageId ?? packedId(row.id),
      at: Number(row.at),
      event,
      type: type ?? 'track',
      keys: keysAmong(JSON.parse(String(row.places)) as string[]),
      ...(row.user_id !== null && { userId: String(row.user_id) }),
      ...(isProven && { isProven }),
      ...(signature && { signature }),
      ...(isDecision(event) && { properties }),
    };
  };

  return {
    keyedEvents: async (site, visitors) =>
      ofVisitors.all(site, JSON.stringify(visitors)).map(toKeyedEvent).sort(byTime),
    eventsOfKeys: async (site, keys, atMost) => {
      // Few keys have more than is asked for: one question answers for all, unless it was cut short.
      const together = seqsUnder(site, keys, atMost + 1);
      const isWhole = together.length <= atMost;
      const seqs = isWhole ? together : keys.flatMap((key) => seqsUnder(site, [key], atMost));
      return atPlaces.all(JSON.stringify(seqs)).map(toKeyedEvent).sort(byTime);
    },
  };
};
