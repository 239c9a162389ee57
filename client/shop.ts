import { readPageGenerically } from './capture/pages/read-page.ts';
import { detectPlatform } from './capture/platforms/detect.ts';
import { readProducts } from './capture/products/read-products.ts';
import type { Exchange, PlatformPart, PlatformReader, Tools } from './capture/reconcile/reading.ts';
import { createReconciler, type Emit } from './capture/reconcile/reconcile.ts';
import { isCartWrite } from './capture/requests/classify.ts';
import { readExchange } from './capture/requests/read-exchange.ts';
import { onExchange } from './capture/requests/watch.ts';
import type { Answer, Load } from './capture/signal.ts';
import type { Notes } from './events/device.ts';
import { readJson } from './platform/read-json.ts';
import type { ConsentState } from './protocol/consent.ts';
import type { EventSource } from './protocol/event.ts';

export type Shop = ReturnType<typeof createShop>;

/** What the core hands over of what it keeps about the visitor. */
type Custody = {
  notes: () => Notes;
  status: () => { consent: ConsentState };
  answer: Answer;
};

/**
 * Reads the shop itself, where its own calls do not say everything: its system's state, its requests,
 * structured data, and at last its pages as they are drawn. It is a part of its own, loaded where it is
 * needed; all its sources report to one reconciler, which alone makes events.
 */
export function createShop(record: Emit, custody: Custody, load: Load) {
  const noted = () => {
    const notes = custody.notes();
    notes.shop ??= {};
    return notes.shop;
  };
  const tools: Tools = {
    readJson: (url) =>
      custody.status().consent.analytics === 'granted'
        ? readJson(url)
        : Promise.reject(new Error('no consent')),
    recall: (name) => noted()[name],
    note: (name, value) => {
      noted()[name] = value;
    },
    answer: custody.answer,
  };
  const reconciler = createReconciler(record, tools);
  const { report } = reconciler;
  const platform = detectPlatform();
  /** What is known of the shop's system; until its part has arrived, requests wait for it. */
  let reader: PlatformReader | undefined = platform ? undefined : {};
  let waiting: Exchange[] = [];

  const take = (exchange: Exchange) => {
    if (!reader) waiting.push(exchange);
    else if (!reader.readExchange?.(exchange)) readExchange(report, exchange);
  };
  const readPage = () => {
    reader?.readPage?.();
    readProducts(report);
    readPageGenerically(report);
  };
  const begin = (found: PlatformReader) => {
    reader = found;
    readPage();
    waiting.forEach(take);
    waiting = [];
  };

  onExchange(take, (request) => (isCartWrite(request) ? report.pending() : undefined));
  if (platform) {
    load(platform, ({ startPlatform }: PlatformPart) => begin(startPlatform(report, tools))).then(
      () => reader ?? begin({}),
    );
  } else begin({});

  return {
    /** Takes charge of what the shop's own calls claim; false for what is no matter of the shop. */
    claim: (event: string, properties: object, source: EventSource = 'page'): boolean => {
      if (event === 'page_view') setTimeout(readPage);
      return reconciler.claim(event, properties, source);
    },
    /** The page goes away: what was waited for does not come any more. */
    leave: reconciler.leave,
    /** What was found on this page, for owners and developers. */
    explain: () => ({ platform, ...reconciler.explain() }),
  };
}
