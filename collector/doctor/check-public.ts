import type { Config } from '../config/config.ts';
import { type Answer, type Ask, readJson } from './ask.ts';
import { checkClock } from './check-clock.ts';
import { checkScript } from './check-collector.ts';
import { createFindings, type Finding } from './finding.ts';
import { isLocalHost } from './local-host.ts';

const publicly = createFindings('public');
const proxies = createFindings('proxies');
const metrics = createFindings('metrics');

type Deps = {
  config: Pick<Config, 'publicUrl' | 'sites' | 'trustedProxies'>;
  adminToken: string | undefined;
  ask: Ask;
  now(): number;
};

/** The collector as browsers reach it: by which address, through which proxies, open to whom. */
export const checkPublic = async (deps: Deps): Promise<Finding[]> => {
  const { config } = deps;
  if (config.publicUrl === undefined) {
    return [
      publicly.note(
        'TRESEN_PUBLIC_URL is not set: the collector takes the host of each request for its own.',
      ),
    ];
  }
  const findings: Finding[] = [];
  for (const base of addressesOf(config)) findings.push(...(await checkAddress(base, deps)));
  return findings;
};

/** A path is one of every shop. */
const addressesOf = ({ publicUrl = '', sites }: Deps['config']): string[] => {
  if (!publicUrl.startsWith('/')) return [publicUrl];
  const origins = [...sites.values()].flatMap((site) => site.origins);
  return [...new Set(origins)].filter((one) => one !== '*').map((one) => `${one}${publicUrl}`);
};

const checkAddress = async (base: string, deps: Deps): Promise<Finding[]> => {
  const { ask, config, now } = deps;
  const [key = ''] = config.sites.keys();
  // What browsers ask for; a proxy may pass on nothing else.
  const answer = await ask(`${base}/s/${key}.js`);
  const reached = checkReached(base, answer);
  if (reached.verdict !== 'ok') return [reached];
  const url = new URL(base);
  const scripts: Finding[] = [];
  for (const site of config.sites.values()) scripts.push(await checkScript(base, site, ask));
  return [
    reached,
    ...(url.protocol === 'http:' && !isLocalHost(url.hostname) ? [withoutTls(base)] : []),
    ...scripts,
    await checkProxies(base, deps),
    checkMetrics(base, await ask(`${base}/metrics`)),
    ...checkDate(url.host, answer, now()),
  ];
};

/** A cache between keeps the date of the answer it holds, and says how old that is. */
const checkDate = (host: string, answer: Answer, now: number): Finding[] => {
  if (answer.type === 'silent') return [];
  const at = Date.parse(answer.headers.get('date') ?? '');
  const ageMs = Number(answer.headers.get('age') ?? 0) * 1000;
  return Number.isNaN(at + ageMs) ? [] : [checkClock(host, at + ageMs, now)];
};

const withoutTls = (base: string): Finding =>
  publicly.problem(
    `${base} is open without TLS: everybody on the way reads the log-in, and what is seen after it.`,
    'Put a proxy with a certificate before it (docs/deploy/nginx.conf), and write https:// in TRESEN_PUBLIC_URL.',
  );

const checkReached = (base: string, answer: Answer): Finding => {
  if (answer.type === 'silent') return explainSilence(base, answer);
  const isOurs = answer.headers.has('tresen-reason') || answer.text.includes('"key":"');
  if (isOurs) return publicly.ok(`${base} reaches a collector.`);
  return publicly.problem(
    `${base} is answered by something else than Tresen (status ${answer.status}).`,
    'Correct TRESEN_PUBLIC_URL, or have the proxy pass these requests to the collector.',
  );
};

const explainSilence = (base: string, answer: Extract<Answer, { type: 'silent' }>): Finding => {
  const { code, message } = answer;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return publicly.problem(
      `The host of TRESEN_PUBLIC_URL is unknown: ${base}.`,
      'Add its name to the DNS, or correct the address.',
    );
  }
  if (/CERT|SELF_SIGNED|TLS|SSL/.test(code)) {
    return publicly.problem(
      `Browsers do not trust the certificate of ${base} (${code}).`,
      'Have it renewed, and see that it names this host.',
    );
  }
  return publicly.problem(
    `${base} does not answer (${code || message}).`,
    'Start the proxy, open its port in the firewall, or correct TRESEN_PUBLIC_URL.',
  );
};

const checkProxies = async (base: string, deps: Deps): Promise<Finding> => {
  const { adminToken, ask, config } = deps;
  if (adminToken === undefined) return proxies.note('Without the admin token proxies stay unseen.');
  const headers = { Authorization: `Bearer ${adminToken}` };
  const answer = await ask(`${base}/api/reached`, { headers });
  const seen = readJson(answer)?.proxies;
  if (typeof seen === 'number') return compareProxies(seen, config.trustedProxies);
  if (answer.type === 'answered' && answer.headers.get('tresen-reason') === 'log_in_required') {
    return proxies.warning(
      `${base} does not accept the admin token that is set here, so it may be another collector.`,
      'Correct TRESEN_PUBLIC_URL, or TRESEN_ADMIN_TOKEN.',
    );
  }
  return proxies.note(
    `${base} does not pass on /api, so the doctor cannot see through how many proxies requests come.`,
  );
};

const counted = (proxies: number): string => (proxies === 1 ? '1 proxy' : `${proxies} proxies`);

const compareProxies = (seen: number, trusted: number): Finding => {
  if (seen === trusted) {
    return proxies.ok(`Proxies that pass requests on: ${seen}, as TRESEN_TRUSTED_PROXIES says.`);
  }
  const fix = `Set TRESEN_TRUSTED_PROXIES to ${seen}.`;
  return seen > trusted
    ? proxies.problem(
        `Requests come through ${counted(seen)} (X-Forwarded-For), and TRESEN_TRUSTED_PROXIES is ${trusted}: all visitors share one rate limit, and https is not seen.`,
        fix,
      )
    : proxies.problem(
        `Requests come through ${counted(seen)}, and TRESEN_TRUSTED_PROXIES is ${trusted}: anybody can choose the address that rate limits go by.`,
        fix,
      );
};

const checkMetrics = (base: string, answer: Answer): Finding => {
  const isOpen =
    answer.type === 'answered' && answer.status === 200 && answer.text.includes('# HELP');
  if (!isOpen || isLocalHost(new URL(base).hostname)) {
    return metrics.ok('The metrics are not open to everybody.');
  }
  return metrics.problem(
    `Everybody can read ${base}/metrics.`,
    'Set TRESEN_TRUSTED_PROXIES, or have the proxy refuse that path.',
  );
};
