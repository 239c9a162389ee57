import type { Ask } from './pool.ts';

/** The key of the lock whose holder changes who is in which segment. */
const lock = 381n << 53n;

/** Somebody entered or left a segment, in texts as PostgreSQL takes them. */
export type Move = {
  /** Site, profile and segment. */
  s: string;
  i: string;
  g: string;
  /** Entered. */
  e: boolean;
};

const count = `
  INSERT INTO segment_counts (site, segment, people)
  SELECT s, g, sum(CASE WHEN e THEN 1 ELSE -1 END)
  FROM json_to_recordset($1) AS moves (s text, g text, e boolean) GROUP BY s, g ORDER BY s, g
  ON CONFLICT (site, segment) DO UPDATE SET people = segment_counts.people + excluded.people`;
const note = `
  INSERT INTO segment_moves (at, site, segment, profile, entered)
  SELECT $2, s, g, i, e FROM
    ROWS FROM (json_to_recordset($1) AS (s text, g text, i text, e boolean)) WITH ORDINALITY
      AS moves (s, g, i, e, place) ORDER BY place`;

/**
 * Lets one transaction at a time change the books, until it ends: numbers of moves are then in the order
 * in which they can be seen, and whoever reads by them misses none.
 */
export const holdBooks = (ask: Ask): Promise<unknown> =>
  ask(`SELECT pg_advisory_xact_lock(${lock})`);

/** Counts and notes who entered and left. */
export const bookChanges = async (ask: Ask, moves: readonly Move[], at: number): Promise<void> => {
  if (moves.length === 0) return;
  const given = JSON.stringify(moves);
  await ask(count, [given]);
  await ask(note, [given, at]);
};
