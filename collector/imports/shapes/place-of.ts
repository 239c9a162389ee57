import type { Properties } from '../../../client/protocol/event.ts';

const campaign = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const;

/**
 * Where a page is, and by which campaign it was reached. The rest of an address is left out: other tools
 * keep search words, addresses and tokens in it.
 */
export const placeOf = (address: unknown): Properties => {
  const url = URL.parse(String(address ?? ''));
  if (!url) return {};
  const found = campaign.flatMap((name) => {
    const value = url.searchParams.get(name);
    return value ? [[name, value] as const] : [];
  });
  return { path: url.pathname, ...Object.fromEntries(found) };
};
