import type { Config } from '../config/config.ts';
import type { Site } from '../config/site.ts';
import { type Answer, type Ask, readJson } from './ask.ts';
import { checkRefused } from './check-refused.ts';
import { createFindings, type Finding } from './finding.ts';

const collector = createFindings('collector');
const script = createFindings('script');
const cors = createFindings('cors');

const restart = 'Restart the collector, so that it reads its configuration again.';

/** The running collector on its own port: that it is ours, ready, and has this configuration. */
export const checkCollector = async (
  { port, sites }: Pick<Config, 'port' | 'sites'>,
  ask: Ask,
  adminToken: string | undefined,
): Promise<Finding[]> => {
  if (port === 0) {
    return [collector.note('PORT is 0, so the doctor does not know where the collector listens.')];
  }
  const base = `http://127.0.0.1:${port}`;
  const alive = checkAlive(port, await ask(`${base}/healthz`));
  if (alive.verdict !== 'ok') return [alive];
  const ready = readJson(await ask(`${base}/readyz`));
  if (ready?.ok === false) {
    return [
      collector.problem(
        `The collector takes no events: ${ready.reason}.`,
        String(ready.expected ?? 'See its log.'),
      ),
    ];
  }
  const findings: Finding[] = [alive];
  for (const site of sites.values()) {
    findings.push(await checkScript(base, site, ask), ...(await checkCors(base, site, ask)));
  }
  return [...findings, ...(await checkRefused(base, adminToken, ask))];
};

const checkAlive = (port: number, answer: Answer): Finding => {
  if (answer.type === 'silent') {
    return collector.problem(
      `No collector answers on port ${port} (${answer.code || answer.message}).`,
      'Start it: npm run collector. Or set PORT as it has it.',
    );
  }
  const json = readJson(answer);
  if (typeof json?.ok !== 'boolean') {
    return collector.problem(
      `Port ${port} is taken by something else than Tresen.`,
      'End the other program, or set PORT to a free port.',
    );
  }
  if (json.ok) return collector.ok(`The collector answers on port ${port}.`);
  return collector.problem(
    `The collector runs, but its database does not answer (${json.reason}).`,
    'See the line about the database above, and the log of the collector.',
  );
};

/** The site script, under an address that may be the public one. */
export const checkScript = async (base: string, { key }: Site, ask: Ask): Promise<Finding> => {
  const url = `${base}/s/${key}.js`;
  const answer = await ask(url);
  if (answer.type === 'silent') {
    return script.problem(`${url} does not answer (${answer.message}).`, restart);
  }
  if (answer.status === 200 && answer.text.includes(`"key":"${key}"`)) {
    return script.ok(`${url} is served.`);
  }
  const what =
    answer.status === 200 ? 'is not the script of this site' : `answers ${answer.status}`;
  return script.problem(
    `${url} ${what}: the running collector has another configuration.`,
    `${restart} If it was, see that no proxy or cache answers instead.`,
  );
};

/** Each page that may send must be told so by the collector, or its browser holds the events back. */
const checkCors = async (base: string, { key, origins }: Site, ask: Ask): Promise<Finding[]> => {
  const wanted = origins.map((origin) => (origin === '*' ? 'https://any.example' : origin));
  const refused: string[] = [];
  for (const origin of wanted) {
    const headers = { Origin: origin, 'Access-Control-Request-Method': 'POST' };
    const answer = await ask(`${base}/v1/batch`, { method: 'OPTIONS', headers });
    const allowed = answer.type === 'answered' && answer.headers.get('access-control-allow-origin');
    if (allowed !== origin) refused.push(origin);
  }
  if (refused.length === 0) return [cors.ok(`Pages of "${key}" may send.`)];
  return refused.map((origin) =>
    cors.problem(`The collector refuses events of ${origin} (site "${key}").`, restart),
  );
};
