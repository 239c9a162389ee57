import type { Exchange } from '../reconcile/reading.ts';

/** Words of addresses at which shops keep carts. */
const cartPath = /cart|basket|warenkorb|line-?items?/i;

/** Whether a request may change a cart. */
export const isCartWrite = ({ method, url }: Pick<Exchange, 'method' | 'url'>): boolean =>
  method !== 'GET' && cartPath.test(url.pathname + url.search);
