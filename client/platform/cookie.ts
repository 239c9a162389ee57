import { attempt } from './attempt.ts';

/** The visitor cookie's value, or nothing. */
export const readCookie = (): string | undefined =>
  attempt(() => document.cookie.match(/(^| )tresen=(\w+)/)?.[2]);

/**
 * Sets the visitor cookie on the widest domain that accepts it, so that shop.example and
 * www.shop.example see one visitor; without a value it is removed wherever it was set. The last try
 * names no domain, which localhost and IP addresses need. Throws where cookies are forbidden.
 */
export function writeCookie(value: string, maxAgeS: number): void {
  let domain = '';
  for (const label of [...location.hostname.split('.').reverse(), '']) {
    domain = label && (domain ? `${label}.${domain}` : label);
    const secure = location.protocol === 'https:' ? ';secure' : '';
    const attributes = `;path=/;samesite=lax;max-age=${maxAgeS}${secure}`;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in older Safari
    document.cookie = `tresen=${value}${attributes}${domain && `;domain=${domain}`}`;
    if (readCookie() === value) return;
  }
}

/** Whether a cookie of this name is set; asked only about those that a shop names as its consent. */
export const hasCookie = (name: string): boolean =>
  document.cookie.split('; ').some((pair) => pair.startsWith(`${name}=`));
