const name = 'tresen';

/** The visitor cookie's value, or nothing. */
export function readCookie(): string | undefined {
  try {
    return document.cookie.match(/(?:^|; )tresen=(\w+)/)?.[1];
  } catch {
    return undefined;
  }
}

/**
 * Sets the visitor cookie on the widest domain that accepts it, so that shop.example and
 * www.shop.example see one visitor; an age of 0 removes it wherever it was set.
 */
export function writeCookie(value: string, maxAgeS: number): void {
  try {
    const labels = location.hostname.split('.');
    const secure = location.protocol === 'https:' ? ';Secure' : '';
    for (let i = labels.length - 1; i >= -1; i--) {
      // Last of all without a domain: the host alone, which also works for localhost and IPs.
      const domain = i < 0 ? '' : `;Domain=${labels.slice(i).join('.')}`;
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in older Safari
      document.cookie = `${name}=${value};Path=/;Max-Age=${maxAgeS};SameSite=Lax${secure}${domain}`;
      if (maxAgeS && readCookie() === value) return;
    }
  } catch {}
}
