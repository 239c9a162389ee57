import type { SiteKey } from '../../../client/protocol/ids.ts';
import type { CrowdMark, PeopleReader } from '../people.ts';
import type { Ask } from './pool.ts';
import { toStorable } from './storable-text.ts';

const among = `SELECT word FROM crowds WHERE site = $1
  AND word IN (SELECT w FROM json_to_recordset($2) AS g (w text))`;
const mark = `INSERT INTO crowds (site, word)
  SELECT DISTINCT s, w FROM json_to_recordset($1) AS g (s text, w text) ON CONFLICT DO NOTHING`;
const unmark = `DELETE FROM crowds c USING json_to_recordset($1) AS g (s text, w text)
  WHERE c.site = g.s AND c.word = g.w`;

/** Answers which keys are marked as crowds'. */
export const createCrowdReader = (ask: Ask): Pick<PeopleReader, 'crowdsAmong'> => ({
  crowdsAmong: async (site: SiteKey, words) => {
    if (words.length === 0) return [];
    const wanted = JSON.stringify(words.map((w) => ({ w })));
    return (await ask(among, [toStorable(site), wanted])).rows.map(({ word }) => String(word));
  },
});

/** Notes which keys are crowds', within the transaction of its caller. */
export const noteCrowds = async (ask: Ask, marks: readonly CrowdMark[]): Promise<void> => {
  for (const isCrowd of [true, false]) {
    const these = marks.filter((one) => one.isCrowd === isCrowd);
    if (these.length === 0) continue;
    const rows = these.map(({ site, word }) => ({ s: toStorable(site), w: word }));
    await ask(isCrowd ? mark : unmark, [JSON.stringify(rows)]);
  }
};
