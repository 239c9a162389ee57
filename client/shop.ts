import type { Behaviour } from './capture/behaviour/main.ts';
import { hasConsentTool } from './capture/consent/is-there.ts';
import { listen } from './capture/listen.ts';
import { detectPlatform } from './capture/platforms/detect.ts';
import { onProducts } from './capture/products/on-products.ts';
import type { Exchange, PlatformPart, PlatformReader, Tools } from './capture/reconcile/reading.ts';
import { createReconciler, type Earlier, type Emit } from './capture/reconcile/reconcile.ts';
import { isCartWrite } from './capture/requests/classify.ts';
import { onExchange } from './capture/requests/watch.ts';
import type { Answer, Load } from './capture/signal.ts';
import type { Notes } from './events/device.ts';
import { onInspection } from './panel/on-inspection.ts';
import { readJson } from './platform/read-json.ts';
import type { ConsentState } from './protocol/consent.ts';
import type { EventSource } from './protocol/event.ts';

/** Reads requests of shops whose system is not known; a part of its own, loaded at the first such request. */
type Requests = typeof import('./capture/requests/read-exchange.ts');

export type Shop = ReturnType<typeof createShop>;

/** How visitors behave is watched once the page is usable. */
const settleMs = 1_000;

/** What the core hands over of what it keeps about the visitor. */
type Custody = {
  notes: () => Notes;
  status: () => { consent: ConsentState };
  answer: Answer;
  save: () => void;
};

/**
 * Reads the shop itself, where its own calls do not say everything: its system's state, its requests,
 * structured data, and at last its pages as they are drawn. It is a part of its own, loaded where it is
 * needed; all its sources report to one reconciler, which alone makes events.
 */
export function createShop(
  record: Emit,
  custody: Custody,
  load: Load,
  earlier: readonly Earlier[],
) {
  const noted = () => {
    const notes = custody.notes();
    notes.shop ??= {};
    return notes.shop;
  };
  let saving: ReturnType<typeof setTimeout> | undefined;
  const tools: Tools = {
    readJson: (url) =>
      custody.status().consent.analytics === 'granted'
        ? readJson(url)
        : Promise.reject(new Error('no consent')),
    recall: (name) => noted()[name],
    note: (name, value) => {
      noted()[name] = value;
      // Another tab may be opened from here, and must not find the same differences anew.
      clearTimeout(saving);
      saving = setTimeout(custody.save);
    },
    answer: custody.answer,
  };
  const reconciler = createReconciler(record, tools, earlier);
  const { report } = reconciler;
  const readProducts = onProducts(report);
  const platform = detectPlatform();
  /** What is known of the shop's system; until its part has arrived, requests wait for it. */
  let reader: PlatformReader | undefined;
  let waiting: Exchange[] = [];
  let reading = Promise.resolve();

  const take = (exchange: Exchange) => {
    if (!reader) waiting.push(exchange);
    else if (!reader.readExchange?.(exchange) && (!platform || isCartWrite(exchange))) {
      // One after the other, in whichever order the loads end.
      reading = reading.then(() =>
        load('requests', ({ readExchange }: Requests) => readExchange(report, exchange)),
      );
      return reading;
    }
    return;
  };
  const readPage = () => {
    // A page that is still arriving would be read by half.
    if (document.readyState !== 'loading') reader?.readPage?.();
    readProducts();
  };
  const begin = (found: PlatformReader) => {
    reader = found;
    readPage();
    waiting.forEach(take);
    waiting = [];
  };

  // While nobody has answered a tool may still come; afterwards one that is there can still withdraw.
  if (custody.status().consent.analytics === 'unknown' || hasConsentTool()) {
    load('consent', ({ startConsent }: typeof import('./capture/consent/main.ts')) =>
      startConsent(custody),
    );
  }
  onExchange(take, (request) => {
    if (!isCartWrite(request)) return;
    // It arrives beside the answer, which may be followed by another page.
    if (!platform) load('requests', () => {});
    return report.pending();
  });
  // Of a shop of no known make the pages themselves are read.
  load(platform ?? 'pages', ({ startPlatform }: PlatformPart) =>
    begin(startPlatform(report, tools, load)),
  ).then(() => reader ?? begin({}));
  const claim = (event: string, properties: object, source: EventSource): boolean =>
    reconciler.claim(event, properties, source);
  let hearLegacy = () => {};
  if (['dataLayer', 'ga', 'analytics', '_paq', 'fbq'].some((name) => name in window)) {
    load('legacy', ({ onLegacy }: typeof import('./capture/legacy/on-legacy.ts')) => {
      hearLegacy = onLegacy(({ event, properties }) => {
        if (!claim(event, properties, 'data_layer')) report.tell(event, properties, 'data_layer');
      });
    });
  }

  let behaviour: Behaviour | undefined;
  setTimeout(() => {
    // Nobody is watched who has refused.
    if (custody.status().consent.analytics === 'denied') return;
    load('behaviour', ({ startBehaviour }: typeof import('./capture/behaviour/main.ts')) => {
      behaviour = startBehaviour(report, tools, load);
    });
  }, settleMs);

  listen(document, 'DOMContentLoaded', readPage);
  onInspection(load);

  return {
    /** Takes charge of what the shop's own calls claim; false for what is no matter of the shop. */
    claim: (event: string, properties: object, source: EventSource = 'page'): boolean => {
      if (event === 'page_view') {
        // What was noticed belongs to the view that ends.
        behaviour?.leave();
        setTimeout(readPage);
        setTimeout(() => behaviour?.view());
      }
      return claim(event, properties, source);
    },
    /** The page goes away: what was waited for does not come any more. */
    leave: () => {
      hearLegacy();
      behaviour?.leave();
      reconciler.leave();
    },
    /** What was found on this page, for owners and developers. */
    explain: () => ({ platform, ...reconciler.explain() }),
  };
}
