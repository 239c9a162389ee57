import { type Arrival, type Departure, watchRequests } from '../../platform/watch-requests.ts';
import type { Exchange } from '../reconcile/reading.ts';
import { cartWords, isCartWrite, wordsOf } from './classify.ts';
import { toFields, toValue } from './fields.ts';
import { isSameSite } from './same-site.ts';

/** So many requests a second are looked into; a page that makes more is no buyer's. */
const maxEachSecond = 50;
/** What else of the shop's own reads may tell of products, orders and searches. */
const telling =
  /product|item|order|search|suche|graphql|shop-api|offcanvas|sections?\b|article|catalog|_next\/data/i;

/** Pages are read only where they answer a write or show a cart. */
const data = /json|javascript|x-component/;
const text = /json|x-component|text\/(html|plain|javascript)/;

type Departed = Pick<Exchange, 'method' | 'url' | 'sent'>;

/**
 * Observes the page's own requests; `onStart` is told of each before its answer, and what it returned
 * when that is there. Of other sites' requests only those count that are about a cart, of the shop's own
 * reads those that may tell something. Our own collector's never do.
 */
export function onExchange(
  emit: (exchange: Exchange) => unknown,
  onStart: (request: Departed) => ((isDone?: boolean) => void) | undefined,
): void {
  let seen = 0;
  let writesEnded = 0;

  /** Tells that a request leaves; the answer tells what came of it. */
  const start = (request: Departed) => {
    const isWrite = isCartWrite(request);
    const before = writesEnded;
    const end = onStart(request);
    return async (reading: Promise<Exchange>) => {
      // At once: what the page asks for upon this answer is already the changed cart.
      if (isWrite) writesEnded++;
      const exchange = await reading;
      // A cart that was asked for before a write ended may be the one before it.
      const isStale = !isWrite && before !== writesEnded && cartWords.test(wordsOf(request));
      const isAnswered = exchange.status > 199 && exchange.status < 300;
      try {
        if (!isStale) await emit(exchange);
      } finally {
        if (isAnswered) end?.();
        else end?.(false);
      }
    };
  };

  watchRequests(({ method, url, body }: Departure) => {
    if (seen >= maxEachSecond || !mayTell(method, url, body)) return;
    if (!seen++) {
      setTimeout(() => {
        seen = 0;
      }, 1000);
    }
    const content = body();
    const isLate = content instanceof Promise;
    const sent = isLate ? undefined : toFields(content ?? (url.search && url.searchParams));
    const late = isLate && content.then(toFields, () => undefined);
    const isAbout = cartWords.test(url.href);
    const request: Departed = { method, url, sent };
    const arrive = start(request);
    const toExchange = async (...[status, read]: Parameters<Arrival>): Promise<Exchange> => {
      try {
        const told = await read(method === 'GET' && !isAbout ? data : text);
        const answer = typeof told === 'string' ? (toValue(told) ?? told) : told;
        return { ...request, ...(late && { sent: await late }), status, answer };
      } catch {
        return { ...request, status: 0, answer: undefined };
      }
    };
    return (...answered) => {
      arrive(toExchange(...answered)).catch(() => {});
    };
  });
}

/** Whether it is worth a look, by its address, and by its text where one address serves all. */
function mayTell(method: string, url: URL, body: Departure['body']): boolean {
  if (/\/v1\/b$/.test(url.pathname)) return false;
  if (cartWords.test(wordsOf({ method, url })) || /checkout/i.test(url.pathname)) return true;
  if (isSameSite(url)) return method !== 'GET' || telling.test(url.pathname + url.search);
  if (!/graphql|shop-api|gql/i.test(url.pathname)) return false;
  const content = body();
  return /cart|basket|order|checkout/i.test(typeof content === 'string' ? content : url.search);
}
