import type { DatabaseSync } from 'node:sqlite';
import type { SiteKey } from '../../../client/protocol/ids.ts';
import type { CrowdMark, PeopleReader } from '../people.ts';
import type { createCompactKeys } from './compact-keys.ts';

/** Answers which keys are marked as crowds'. */
export const createCrowdReader = (db: DatabaseSync): Pick<PeopleReader, 'crowdsAmong'> => {
  const among = db.prepare(`
    SELECT word FROM crowds
    WHERE site = (SELECT id FROM sites WHERE key = ?) AND word IN (SELECT value FROM json_each(?))`);
  return {
    crowdsAmong: async (site: SiteKey, words) =>
      words.length === 0
        ? []
        : among.all(site, JSON.stringify(words)).map(({ word }) => String(word)),
  };
};

/** Notes which keys are crowds', within the transaction of its caller. */
export const createCrowdMarks = (
  db: DatabaseSync,
  keys: Pick<ReturnType<typeof createCompactKeys>, 'siteKey'>,
) => {
  const mark = db.prepare('INSERT INTO crowds (site, word) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const unmark = db.prepare('DELETE FROM crowds WHERE site = ? AND word = ?');
  return {
    note: (marks: readonly CrowdMark[]): void => {
      for (const { site, word, isCrowd } of marks) {
        (isCrowd ? mark : unmark).run(keys.siteKey(site), word);
      }
    },
    clear: (): void => db.exec('DELETE FROM crowds'),
  };
};
