import type { DatabaseSync } from 'node:sqlite';
import { searchableOf } from '../search-text.ts';
import type { ProfileRow } from '../store.ts';

type Found = Pick<ProfileRow, 'id' | 'searchText'>;

/** Keeps what people are searched by; all within the transaction of its caller. */
export const createSearchIndex = (db: DatabaseSync) => {
  const addText = db.prepare('INSERT INTO profile_search (no, text) VALUES (?, ?)');
  const addGrams = db.prepare('INSERT INTO profile_grams (rowid, text) VALUES (?, ?)');
  const addName = db.prepare('INSERT INTO profile_names (name, no) VALUES (?, ?)');
  const countWord = db.prepare(`
    INSERT INTO search_words (word, people) VALUES (?, 1)
    ON CONFLICT (word) DO UPDATE SET people = people + 1`);
  const dropText = db.prepare('DELETE FROM profile_search WHERE no = ?');
  const dropGrams = db.prepare(
    "INSERT INTO profile_grams (profile_grams, rowid, text) VALUES ('delete', ?, ?)",
  );
  const dropName = db.prepare('DELETE FROM profile_names WHERE name = ? AND no = ?');
  const uncountWord = db.prepare('UPDATE search_words SET people = people - 1 WHERE word = ?');
  const dropWord = db.prepare('DELETE FROM search_words WHERE word = ? AND people <= 0');

  const remove = (no: number, found: Found): void => {
    const { text, names, vocabulary } = searchableOf(found);
    for (const name of names) dropName.run(name, no);
    for (const word of vocabulary) {
      uncountWord.run(word);
      dropWord.run(word);
    }
    if (text === '') return;
    dropGrams.run(no, text);
    dropText.run(no);
  };

  const add = (no: number, found: Found): void => {
    const { text, names, vocabulary } = searchableOf(found);
    for (const name of names) addName.run(name, no);
    for (const word of vocabulary) countWord.run(word);
    if (text === '') return;
    addText.run(no, text);
    addGrams.run(no, text);
  };

  return {
    add,
    remove,
    /** Most of what is saved changes nothing that is searched. */
    change: (no: number, before: string, { id, searchText }: Found): void => {
      if (before === searchText) return;
      remove(no, { id, searchText: before });
      add(no, { id, searchText });
    },
    clear: (): void => {
      db.exec(`
        DELETE FROM profile_search; DELETE FROM profile_names; DELETE FROM search_words;
        INSERT INTO profile_grams (profile_grams) VALUES ('delete-all');`);
    },
  };
};
