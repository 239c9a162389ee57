import type { Ask } from './ask.ts';
import { createFindings, type Finding } from './finding.ts';

const { note, warning } = createFindings('refused');
/** The doctor's own questions are among the refused, where a set-up is wrong: so many need not mean a shop. */
const worthAWarning = 20;

/** Refusals that only a set-up can be to blame for, and what to change. */
const told = {
  origin_not_allowed: {
    what: 'Requests from pages whose origin no site lists',
    fix: "Compare the address of the shop with the site's `origins`, letter by letter: http or https, with or without www, the port. Then restart the collector. Other websites that use your tag without asking are refused rightly.",
  },
  unknown_site: {
    what: 'Requests that name a site which is not in the configuration',
    fix: 'Compare the key in the src of the script tag with the keys of your sites.',
  },
} as const;

/** What the running collector has refused since it was started; a browser hides that reason from its console. */
export const checkRefused = async (
  base: string,
  adminToken: string | undefined,
  ask: Ask,
): Promise<Finding[]> => {
  if (adminToken === undefined) return [];
  const headers = { Authorization: `Bearer ${adminToken}` };
  const answer = await ask(`${base}/metrics`, { headers });
  if (answer.type === 'silent' || answer.status !== 200) return [];
  return Object.entries(told).flatMap(([reason, { what, fix }]) => {
    const count = countOf(answer.text, reason);
    const seen = `${what}, since the collector started: ${count}.`;
    if (count >= worthAWarning) return [warning(seen, fix)];
    return count > 0 ? [note(`${seen} ${fix}`)] : [];
  });
};

const countOf = (metrics: string, reason: string): number =>
  metrics
    .split('\n')
    .filter((line) => line.startsWith('tresen_refused_total{'))
    .filter((line) => line.includes('of="request"') && line.includes(`reason="${reason}"`))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
