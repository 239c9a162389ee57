import type { Exchange } from '../reconcile/reading.ts';
import { type Fields, toValue } from './fields.ts';

/** A request, perhaps with its answer. */
export type Part = Pick<Exchange, 'method' | 'url'> & Partial<Exchange>;

/** Words of addresses and operations in which shops change and show carts, in many languages. */
export const cartWords =
  /cart|basket|korb|panier|carr(it|ell|inh)o|cesta|winkel(mand|wagen)|koszyk|ko[sš][ií]k|varukorg|kurv|trolley|sepet|line-?_?items?|checkoutLines|[/ ](to|shopping-?)?bag([/ ]|$)|orders\/[\w-]+\/items|activeOrder|ItemToOrder|OrderLine/i;
/** Cart writes that travel as plain addresses. */
const getWrites =
  /(add[-_]to[-_]cart|remove_item|undo_item)( |$|=)|(cart|basket|korb)[./](add|remove|update|delete)/i;
/** Fields by which one address serves many purposes. */
const dispatchers =
  /^(action|route|do|cmd|func|method|task|op|controller|wc-ajax|mode|command|fc|act)$/;

/** GraphQL: whether a request is, whether it changes anything, and the name of its first operation. */
export function operationOf(sent: Fields): { words: string; isWrite: boolean } | undefined {
  const { query = '', operationName = '' }: Fields = sent ?? {};
  if (!operationName && !/^[^?]*\{/.test(query)) return;
  const [, mutation] = `${query}`.match(/\bmutation\b[^{]*\{\s*(?:\w+\s*:\s*)?(\w+)/) ?? [];
  const [, question = ''] = `${query}`.match(/\{\s*(?:\w+\s*:\s*)?(\w+)/) ?? [];
  const words = `${operationName} ${mutation ?? question}`;
  return {
    words,
    isWrite: query
      ? Boolean(mutation)
      : /add|create|update|remove|delete|set|complete/i.test(words),
  };
}

/** What a request is about: its operation, or its address and what else says where it leads. */
export const wordsOf = ({ url, sent }: Part): string =>
  operationOf(sent)?.words ??
  [
    url.pathname,
    ...dispatched(url.searchParams),
    ...dispatched(Object.entries(sent ?? {})),
    // A call of one of the server's functions by its name.
    Array.isArray((sent as Fields)?.params) ? (sent as Fields).name : '',
  ].join(' ');

const dispatched = (fields: Iterable<[string, unknown]>): string[] =>
  [...fields].flatMap(([name, value]) =>
    dispatchers.test(name) ? [`${name}=${value}`] : getWrites.test(name) ? [name] : [],
  );

/** Whether a request asks for a change. */
export const isWrite = (request: Part): boolean =>
  operationOf(request.sent)?.isWrite ??
  (request.method !== 'GET' || getWrites.test(wordsOf(request)));

/** Whether a request may change a cart. */
export const isCartWrite = (request: Part): boolean =>
  partsOf(request).some((part) => isWrite(part) && cartWords.test(wordsOf(part)));

/** The requests within a batch, each with its own answer; or the request itself. */
export function partsOf<Whole extends Part>(request: Whole): Whole[] {
  const { sent, answer, status }: { sent?: Fields; answer?: Fields; status?: number } = request;
  const inner = Array.isArray(sent) ? operationOf(sent[0]) && sent : sent?.requests;
  if (!Array.isArray(inner)) {
    // Forms know two methods; frameworks let a field name the others.
    const method = /^(put|patch|delete)$/i.test(sent?._method) && sent._method.toUpperCase();
    return [{ ...request, sent: unfold(sent), ...(method && { method }) }];
  }
  const answers = answer?.responses ?? answer;
  return inner.map((part, i) => {
    const told = answers?.[i];
    return {
      ...request,
      method: `${part?.method ?? request.method}`.toUpperCase(),
      url: new URL(`${part?.path ?? part?.url ?? ''}`, request.url),
      sent: unfold(part?.body ?? part?.data ?? part),
      status: Number(told?.status ?? told?.code ?? status),
      answer: told?.body ?? told,
    };
  });
}

/** Fields that hold JSON as text: GraphQL's variables in an address, all of a form in one field. */
function unfold(sent: Fields): Fields {
  if (typeof sent !== 'object' || !sent || Array.isArray(sent)) return sent;
  const fields = { ...sent };
  for (const [name, text] of Object.entries(sent)) {
    const value = typeof text === 'string' && toValue(text);
    if (value) Object.assign(fields, name === 'variables' ? { variables: value } : value);
  }
  return fields;
}
