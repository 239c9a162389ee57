import type { Config } from '../config/config.ts';
import type { Site } from '../config/site.ts';
import { createFindings, type Finding } from './finding.ts';
import { isLocalHost } from './local-host.ts';

const { ok, warning } = createFindings('sites');

/** Which pages may send, and how they are reached themselves. */
export const checkSites = ({ sites, isDemo }: Pick<Config, 'sites' | 'isDemo'>): Finding[] => {
  if (isDemo) {
    return [
      warning(
        'TRESEN_CONFIG is not set, so the collector serves the demo shop.',
        'Write a JSON file with your sites and name it in TRESEN_CONFIG.',
      ),
    ];
  }
  const complaints = [...sites.values()].flatMap((site) => [...checkOrigins(site)]);
  return complaints.length > 0 ? complaints : [ok(`${[...sites.keys()].join(', ')}.`)];
};

function* checkOrigins({ key, origins }: Site): Generator<Finding> {
  if (origins.includes('*')) {
    yield warning(
      `The site "${key}" takes events from every page of the web (origins: "*").`,
      'List the origins of the shop instead, such as "https://shop.example".',
    );
  }
  for (const origin of origins) {
    const url = URL.parse(origin);
    if (url?.protocol !== 'http:' || isLocalHost(url.hostname)) continue;
    yield warning(
      `The site "${key}" has pages without TLS: ${origin}.`,
      `Serve the shop by https and list "${origin.replace('http:', 'https:')}"; browsers keep the cookie and the crypto they need from other pages.`,
    );
  }
}
