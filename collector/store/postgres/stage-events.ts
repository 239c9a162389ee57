import { copyIn } from './copy-in.ts';
import { fileKeys } from './file-keys.ts';
import type { Connections } from './pool.ts';
import { passGate } from './tail.ts';
import type { EventRecord, RecordWriter } from './write-events.ts';

const columns = 'seq, at, received_at, visitor, id, site, event, user_id, session, frame, rest';
const takeNumbers = "SELECT nextval('event_seq') AS seq FROM generate_series(1, $1::int)";
const copy = `COPY event_staging (batch, ${columns}) FROM STDIN`;
const move = `
  INSERT INTO events (${columns})
  SELECT ${columns} FROM event_staging g WHERE batch = $1 AND NOT EXISTS (
    SELECT 1 FROM erased_visitors x
    WHERE x.visitor = g.visitor AND x.site = g.site AND x.until >= g.at)
  ON CONFLICT (visitor, site, id) DO NOTHING RETURNING seq`;
const clear = 'DELETE FROM event_staging WHERE batch = $1';
const mark = `
  INSERT INTO stale_visitors (visitor, site, since)
  SELECT v, s, n FROM json_to_recordset($1) AS g (v bytea, s text, n bigint)`;

/**
 * Appends as Citus wants it: rows go by COPY to the machines of their visitors, into a table that lies
 * beside the log, and from there into the log on each machine by itself. All in one transaction.
 */
export const createStagedRecordWriter =
  ({ inTransaction }: Connections): RecordWriter =>
  (records, keys) =>
    inTransaction(async (ask, client) => {
      await ask(passGate);
      const taken = (await ask(takeNumbers, [records.length])).rows;
      const numbered = records.map((record, place) => ({ record, seq: Number(taken[place]?.seq) }));
      const batch = numbered[0]?.seq ?? 0;
      await copyIn(
        client,
        copy,
        firstOfEach(numbered).map(({ record, seq }) => toRow(batch, seq, record)),
      );
      const fresh = new Set((await ask(move, [batch])).rows.map(({ seq }) => Number(seq)));
      await ask(clear, [batch]);
      const added = numbered.filter(({ seq }) => fresh.has(seq));
      const marks = firstOf(added, ({ v, s }) => `${v} ${s}`);
      await ask(mark, [JSON.stringify(marks.map(({ record: { v, s }, seq: n }) => ({ v, s, n })))]);
      await fileKeys(
        ask,
        keys.flatMap(({ p, k }) => toFiled(numbered[p - 1], fresh, k)),
      );
      return numbered.flatMap(({ seq }, place) => (fresh.has(seq) ? [] : [place]));
    });

type Numbered = { record: EventRecord; seq: number };

const toFiled = (one: Numbered | undefined, fresh: ReadonlySet<number>, k: string) => {
  if (!one || !fresh.has(one.seq)) return [];
  const { v, s, i } = one.record;
  return [{ v, s, i, k }];
};

const toRow = (batch: number, seq: number, { a, r, v, i, s, e, u, n, f, d }: EventRecord) =>
  [batch, seq, a, r, v, i, s, e, u ?? null, n ?? null, f ?? null, d] as const;

/** One row a key in a statement. */
const firstOfEach = (numbered: readonly Numbered[]): Numbered[] =>
  firstOf(numbered, ({ v, i, s }) => `${v} ${i} ${s}`);

const firstOf = (
  numbered: readonly Numbered[],
  keyOf: (record: EventRecord) => string,
): Numbered[] => {
  const first = new Map<string, Numbered>();
  for (const one of numbered) {
    const key = keyOf(one.record);
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
};
