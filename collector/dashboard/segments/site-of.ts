import type { Context } from 'hono';
import type { Site, Sites } from '../../config/site.ts';
import { readBody } from '../../http/read-body.ts';

/** The shop a page is about: the one that is named, or the first. */
export function siteOf(sites: Sites, key: string | undefined): Site | undefined {
  const [first] = sites.values();
  return key === undefined ? first : (sites.get(key) ?? first);
}

/** What an address needs to stay with a shop; nothing where there is only one. */
export const siteQuery = (sites: Sites, { key }: Site): string =>
  sites.size > 1 ? `?site=${encodeURIComponent(key)}` : '';

/** The largest condition that the editor can show stays far below. */
const maxFormBytes = 128 * 1024;

/** The fields of a form of ours; what is larger than any counts as empty. */
export async function readSiteForm(c: Context): Promise<URLSearchParams> {
  const body = await readBody(c, maxFormBytes);
  return new URLSearchParams(typeof body === 'string' ? body : '');
}
