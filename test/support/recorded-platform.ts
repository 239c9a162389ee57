import type {
  Exchange,
  Line,
  PlatformPart,
  PlatformReader,
  Report,
} from '../../client/capture/reconcile/reading.ts';

/** One report, short: what was called, and what the lines say. */
export type Reported = readonly [call: string, ...told: unknown[]];

/** `2 × 17 at 12.5`, and what else the line is called. */
const toText = ({ item, aliases = [] }: Line): string => {
  const names = aliases.filter((alias) => alias !== undefined && alias !== null && alias !== '');
  return `${item.quantity ?? 1} × ${item.item_id ?? item.item_name ?? '?'} at ${item.price} (${names})`;
};

/** A platform part at work against a report that only records, and a shop that answers as told. */
export function startRecorded(
  { startPlatform }: PlatformPart,
  {
    answers = {},
    parts = {},
  }: {
    /** What own reads are answered, by the end of their address. */
    answers?: Record<string, unknown>;
    parts?: Record<string, object>;
  } = {},
) {
  const reported: Reported[] = [];
  const reads: string[] = [];
  const notes: Record<string, unknown> = {};
  const report: Report = {
    product: (line, source) => reported.push(['product', toText(line), line.item.currency, source]),
    list: (lines, name, source) => reported.push(['list', lines.map(toText), name, source]),
    cart: ({ lines, currency, coupon }, source) =>
      reported.push(['cart', lines.map(toText), currency, coupon, source]),
    change: (line, by, source) => reported.push(['change', toText(line), by, source]),
    intend: (line, by) => reported.push(['intend', toText(line), by]),
    confirm: (isDone, source) => reported.push(['confirm', isDone, source]),
    pending: () => (isDone) => reported.push(['ended', isDone]),
    order: ({ lines = [], ...order }, source) =>
      reported.push(['order', lines.map(toText), order, source]),
    tell: (event, properties, source) => reported.push([event, properties, source]),
  };
  const reader: PlatformReader = startPlatform(
    report,
    {
      readJson: async (url) => {
        reads.push(url);
        const found = Object.entries(answers).find(([end]) => url.endsWith(end));
        if (!found) throw new Error('no consent');
        return found[1];
      },
      recall: (name) => notes[name],
      note: (name, value) => {
        notes[name] = value;
      },
      answer: () => {},
    },
    async (name, use) => {
      if (parts[name]) use(parts[name] as never);
    },
  );
  /** A request of the page and its answer; whether the part understood it. */
  const exchange = (
    method: string,
    path: string,
    { sent, status = 200, answer }: Partial<Exchange> = {},
  ) =>
    reader.readExchange?.({
      method,
      url: new URL(path, location.href),
      sent,
      status,
      answer,
    });
  return { reported, reads, notes, reader, exchange };
}
