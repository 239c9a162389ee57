import type { Doubt } from '../../store/event.ts';
import type { Agent, System } from './agent.ts';

/** A header of the request by its lower-case name. */
export type HeaderOf = (name: string) => string | undefined;

/** From these versions on, requests of secure pages carry `Sec-Fetch-*` (MDN, "Sec-Fetch-Site"). */
const fetchMetadataSince = { chromium: 80, firefox: 90 };

/** `Sec-CH-UA-Platform`, as far as it names one system only. */
const hintedSystems: Readonly<Record<string, System>> = {
  Windows: 'windows',
  macOS: 'mac',
  Linux: 'linux',
  Android: 'linux',
  'Chrome OS': 'chromeos',
  'Chromium OS': 'chromeos',
};

/** What the manner of a browser's request says against a browser having made it. */
export const doubtsOfManner = (agent: Agent, headerOf: HeaderOf): Doubt[] => [
  ...(isBare(agent, headerOf) ? (['bare_request'] as const) : []),
  ...(isContradictory(agent, headerOf) ? (['hints_disagree'] as const) : []),
];

/**
 * A request without what every browser sends: a name, `Accept` (the fetch standard sets it where a page
 * does not), a language, and, from a secure page, where the request comes from.
 */
const isBare = (agent: Agent, headerOf: HeaderOf): boolean =>
  agent.isSilent ||
  !headerOf('accept') ||
  !headerOf('accept-language') ||
  (mustHaveFetchMetadata(agent, headerOf('origin')) && !headerOf('sec-fetch-site'));

/** Browsers leave it out towards plain HTTP; a secure page cannot send there, so its requests have it. */
const mustHaveFetchMetadata = ({ chromium, firefox }: Agent, origin = ''): boolean =>
  origin.startsWith('https://') &&
  ((chromium ?? 0) >= fetchMetadataSince.chromium || (firefox ?? 0) >= fetchMetadataSince.firefox);

/** Client hints are made by the browser itself; who changes only the name forgets them. */
const isContradictory = (agent: Agent, headerOf: HeaderOf): boolean => {
  const brands = headerOf('sec-ch-ua');
  if (brands === undefined) return false;
  if (agent.firefox !== undefined || agent.isSafari) return true;
  const hinted = /"Chromium";\s*v="(\d+)"/.exec(brands)?.[1];
  if (hinted !== undefined && agent.chromium !== undefined && Number(hinted) !== agent.chromium) {
    return true;
  }
  const platform = headerOf('sec-ch-ua-platform')?.replaceAll('"', '') ?? '';
  const system = Object.hasOwn(hintedSystems, platform) ? hintedSystems[platform] : undefined;
  return system !== undefined && agent.system !== undefined && system !== agent.system;
};
