import type { Exchange, Report } from '../reconcile/reading.ts';
import type { Fields } from './fields.ts';
import type { Purpose } from './purpose.ts';
import { find, isObject, simplify } from './simplify.ts';

const searching = /search|suche|\bfind|products?\b|catalog|items?\b/i;
const otherSearches =
  /suggest|autocomplete|address|geo|place|location|predict|typeahead|recommend/i;
const termKey = / (q|query|search|searchterm|searchquery|term|keywords?|s|text|phrase|ssearch)$/;
const countKey =
  / (total(count|results|hits|items|elements)?|count|nbhits|numfound|found|estimatedtotalhits|resultcount|total value)$/;
/** Shops that search while the visitor types are asked a lot; the last question counts. */
const settleMs = 1000;

const waiting = new WeakMap<Report, { term: string; timer: ReturnType<typeof setTimeout> }>();

/** Tells of a search, by a request with a term and an answer with a count, once the term settled. */
export function readSearch(
  report: Report,
  { words, isWrite, isCart, isCheckout }: Purpose,
  { sent, method }: Exchange,
  answer: Fields,
): void {
  if (isCart || isCheckout || otherSearches.test(words) || !searching.test(words)) return;
  if (isWrite && !/search/i.test(words)) return;
  const fields = simplify(sent);
  const term = find(fields?.variables ?? fields, (value, path) =>
    termKey.test(path) && typeof value === 'string' && /^[^{@]{2,100}$/.test(value)
      ? value.trim()
      : undefined,
  );
  if (!term || (method !== 'GET' && !isObject(answer))) return;
  const results =
    find(answer, (value, path) =>
      countKey.test(path) && typeof value === 'number' ? value : undefined,
    ) ?? find(answer, (value) => (Array.isArray(value) ? value.length : undefined));
  const last = waiting.get(report);
  if (results === undefined || last?.term === term) return;
  clearTimeout(last?.timer);
  const timer = setTimeout(
    () => report.tell('search', { search_term: term, results }, 'request'),
    settleMs,
  );
  waiting.set(report, { term, timer });
}
