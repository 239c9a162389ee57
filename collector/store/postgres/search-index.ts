import type { ProfileId } from '../../../client/protocol/ids.ts';
import { type Searchable, searchableOf } from '../search-text.ts';
import type { Ask } from './pool.ts';
import { fromStorable, toStorable } from './storable-text.ts';

/** A profile's key, and what it is to be searched by; nothing where it goes. */
export type Searched = { v: string; i: string; id: ProfileId; searchText: string | undefined };

type Key = { v: string; i: string };

const these = 'json_to_recordset($1) AS g (v bytea, i text) WHERE p.visitor = g.v AND p.id = g.i';
const before = `SELECT p.id, p.search_text FROM profile_bodies p, ${these}`;
const dropTexts = `DELETE FROM profile_search p USING ${these}`;
const dropNames = `DELETE FROM profile_names p USING ${these}`;
const addTexts = `
  INSERT INTO profile_search (visitor, id, text)
  SELECT v, i, t FROM json_to_recordset($1) AS g (v bytea, i text, t text) ORDER BY v, i`;
const addNames = `
  INSERT INTO profile_names (visitor, id, name)
  SELECT v, i, n FROM json_to_recordset($1) AS g (v bytea, i text, n text) ORDER BY v, i`;
const countWords = `
  INSERT INTO search_words (word, people)
  SELECT w, sum(n) FROM json_to_recordset($1) AS g (w text, n int) GROUP BY w ORDER BY w
  ON CONFLICT (word) DO UPDATE SET people = search_words.people + excluded.people`;
const dropWords = `
  DELETE FROM search_words WHERE people <= 0
    AND word IN (SELECT w FROM json_to_recordset($1) AS g (w text, n int))`;

const nothing: Searchable = { text: '', names: [], vocabulary: [] };

/**
 * Brings what people are searched by up to date, before their bodies are; within the transaction of its
 * caller that holds the books. Most of what is saved changes nothing that is searched.
 */
export const saveSearched = async (ask: Ask, profiles: readonly Searched[]): Promise<void> => {
  const old = new Map(
    (await ask(before, [JSON.stringify(profiles.map(toKey))])).rows.map(
      (row) => [String(row.id), fromStorable(String(row.search_text))] as const,
    ),
  );
  const changes = profiles
    .filter(({ i, searchText }) => old.get(i) !== searchText)
    .map(({ v, i, id, searchText }) => ({
      key: { v, i },
      isThere: old.has(i),
      from: searchableIn(id, old.get(i)),
      to: searchableIn(id, searchText),
    }));
  const there = changes.filter(({ isThere }) => isThere).map(({ key }) => key);
  await asking(ask, dropTexts, there);
  await asking(ask, dropNames, there);
  const texts = changes.filter(({ to }) => to.text !== '');
  await asking(
    ask,
    addTexts,
    texts.map(({ key, to }) => ({ ...key, t: toStorable(to.text) })),
  );
  await asking(
    ask,
    addNames,
    changes.flatMap(({ key, to }) => to.names.map((name) => ({ ...key, n: toStorable(name) }))),
  );
  const words = changes.flatMap(({ from, to }) => [
    ...from.vocabulary.filter((w) => !to.vocabulary.includes(w)).map((w) => ({ w, n: -1 })),
    ...to.vocabulary.filter((w) => !from.vocabulary.includes(w)).map((w) => ({ w, n: 1 })),
  ]);
  await asking(ask, countWords, words);
  await asking(
    ask,
    dropWords,
    words.filter(({ n }) => n < 0),
  );
};

const searchableIn = (id: ProfileId, searchText: string | undefined): Searchable =>
  searchText === undefined ? nothing : searchableOf({ id, searchText });

const toKey = ({ v, i }: Key): Key => ({ v, i });

const asking = async (ask: Ask, sql: string, rows: readonly object[]): Promise<void> => {
  if (rows.length > 0) await ask(sql, [JSON.stringify(rows)]);
};
