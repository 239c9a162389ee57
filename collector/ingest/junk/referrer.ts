import type { NewEvent } from '../../store/event.ts';
import { spamFamilies, spamHosts } from './spam-hosts.ts';

/** The host from which a page was reached, where it is not the page's own; undefined for other events. */
export const foreignReferrer = ({ event, properties }: NewEvent): string | undefined => {
  if (event !== 'page_view') return undefined;
  const host = hostOf(properties.referrer);
  return host !== undefined && host === hostOf(properties.url) ? undefined : host;
};

/** True for a host, or one below it, that is known for false referrers or listed by the shop's owner. */
export const isSpamHost = (host: string, ownList: readonly string[] = []): boolean =>
  [...spamHosts, ...ownList].some((spam) => host === spam || host.endsWith(`.${spam}`)) ||
  spamFamilies.some((family) => family.test(host));

/**
 * Browsers write a referrer in canonical form, so that nobody needs to parse it for each page view. A host
 * has at most 253 characters (RFC 1035); what is longer would only fill the memory.
 */
const hostPattern = /^https?:\/\/(?:[^/?#@]{0,99}@)?(?:www\.)?([^/?#:]{1,253})(?:[/?#:]|$)/i;

const hostOf = (address: unknown): string | undefined =>
  typeof address === 'string' ? hostPattern.exec(address)?.[1]?.toLowerCase() : undefined;
