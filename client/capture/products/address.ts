import { attempt } from '../../platform/attempt.ts';

const pathOf = ({ pathname }: URL | Location) => pathname.replace(/\/$/, '');

/**
 * How surely an address is this page's: 2 with its query, 1 by its path alone, 0 for another page. Also
 * the canonical address of a page is its own.
 */
export function isHere(address: unknown): 0 | 1 | 2 {
  const url = attempt(() => new URL(`${address}`, location.href));
  if (typeof address !== 'string' || !url) return 0;
  const here = new URLSearchParams(location.search);
  const query = [...url.searchParams];
  if (query.length && query.every(([name, value]) => here.get(name) === value)) {
    if (pathOf(url) === pathOf(location)) return 2;
  }
  return [location, canonical()].some((page) => page && pathOf(page) === pathOf(url)) ? 1 : 0;
}

const canonical = () => {
  const href = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
  return href ? attempt(() => new URL(href, location.href)) : undefined;
};
