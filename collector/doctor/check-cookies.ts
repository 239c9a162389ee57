import { getDomain } from 'tldts';
import type { Config } from '../config/config.ts';
import { createFindings, type Finding } from './finding.ts';
import { isLocalHost } from './local-host.ts';

const { ok, note, warning } = createFindings('cookies');

/**
 * Whether the collector belongs to the shop in a browser's eyes: only then can it renew the visitor's
 * cookie. Safari deletes those that scripts set after seven days.
 */
export const checkCookies = ({
  sites,
  publicUrl,
}: Pick<Config, 'publicUrl' | 'sites'>): Finding[] => {
  const url = URL.parse(publicUrl ?? '');
  if (!url) {
    return publicUrl === undefined
      ? [note('Without TRESEN_PUBLIC_URL it is not known whether cookies are first-party.')]
      : [ok(`The collector is a path of each shop: ${publicUrl}.`)];
  }
  if (isLocalHost(url.hostname)) return [note('On this machine alone cookies cannot be judged.')];
  const own = getDomain(url.hostname, { allowPrivateDomains: true });
  const foreign = [...sites.values()].flatMap(({ key, origins }) =>
    origins
      .filter((origin) => origin !== '*' && !isLocalHost(URL.parse(origin)?.hostname ?? ''))
      .filter((origin) => getDomain(origin, { allowPrivateDomains: true }) !== own)
      .map((origin) =>
        warning(
          `${url.host} is not of the domain of ${origin} (site "${key}"), so Safari forgets its visitors after seven days.`,
          `Give the collector a name under the shop's domain, or a path of the shop; see docs/deploy/nginx.conf.`,
        ),
      ),
  );
  return foreign.length > 0 ? foreign : [ok(`${url.host} is of each shop's own domain.`)];
};
