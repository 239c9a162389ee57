import type { Exchange, Line, Report } from '../../../../client/capture/reconcile/reading.ts';
import { readExchange } from '../../../../client/capture/requests/read-exchange.ts';

/** A report that keeps what it was told, short enough to be compared whole. */
function recordingReport(): { report: Report; told: unknown[] } {
  const told: unknown[] = [];
  const report: Report = {
    product: (line) => told.push(['product', toText(line), line.item.currency]),
    list: () => told.push(['list']),
    cart: ({ lines, currency, value }) =>
      told.push(['cart', lines.map(toText), ...[currency, value].filter((it) => it !== undefined)]),
    change: (line, by) =>
      told.push(['change', toText({ ...line, item: { ...line.item, quantity: by } })]),
    intend: () => told.push(['intend']),
    confirm: (isDone) => told.push(['confirm', isDone]),
    pending: () => () => {},
    order: ({ lines, ...order }) => told.push(['order', lines?.map(toText), order]),
    tell: (event, properties) => told.push([event, properties]),
  };
  return { report, told };
}

/** `2 × id/variant "name" at 12.5`. */
const toText = ({ item, aliases }: Line): string =>
  `${item.quantity} × ${item.item_id ?? `[${aliases?.join(' ')}]`}${item.item_variant ? `/${item.item_variant}` : ''}${item.item_name ? ` "${item.item_name}"` : ''} at ${item.price}`;

type Said = { method?: string; path: string; sent?: unknown; status?: number; answer?: unknown };

/** What is told of some requests, one after the other. */
export function toldOf(...said: Said[]): unknown[] {
  const { report, told } = recordingReport();
  for (const one of said) readExchange(report, toExchange(one));
  return told;
}

const toExchange = ({ method = 'POST', path, sent, status = 200, answer }: Said): Exchange => ({
  method,
  url: new URL(path, location.href),
  sent,
  status,
  answer,
});
