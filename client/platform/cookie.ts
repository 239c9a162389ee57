import { attempt } from './attempt.ts';

/**
 * The visitor cookie's value, or nothing. `tresen_` stands in its place where the visitor's own page (`/me`)
 * was told to pause, and holds `denied`.
 */
export const readCookie = (): string | undefined =>
  attempt(() => document.cookie.match(/(^| )tresen_?=(\w+)/)?.[2]);

/**
 * Sets the visitor cookie on the widest domain that accepts it, so that shop.example and
 * www.shop.example see one visitor; without a value it is removed wherever it was set. The last try
 * names no domain, which localhost and IP addresses need. Throws where cookies are forbidden.
 */
export function writeCookie(value: string, maxAgeS: number): void {
  let domain = '';
  for (const label of [...location.hostname.split('.').reverse(), '']) {
    domain = label && (domain ? `${label}.${domain}` : label);
    // `https:` has a sixth letter; without it `undefined` stands there, which browsers pass over (RFC 6265, 5.2).
    const secure = location.protocol[5] && 'secure';
    const attributes = `;path=/;samesite=lax;max-age=${maxAgeS};${secure}`;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in older Safari
    document.cookie = `tresen=${value}${attributes}${domain && `;domain=${domain}`}`;
    if (readCookie() === value) return;
  }
}

/** Whether a cookie of this name is set; asked only about those in which a visitor or a shop keeps a choice. */
export const hasCookie = (name: string): boolean =>
  document.cookie.split('; ').some((pair) => pair.startsWith(`${name}=`));

/** Whether the visitor asked for no prompts, on their own page (`/me`). */
export const wantsQuiet = (): boolean => !!attempt(() => document.cookie.includes('tresen-quiet'));
