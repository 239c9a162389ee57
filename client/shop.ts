import type { Behaviour } from './capture/behaviour/main.ts';
import { hasConsentTool } from './capture/consent/is-there.ts';
import { listen } from './capture/listen.ts';
import { detectPlatform } from './capture/platforms/detect.ts';
import type {
  Exchange,
  PlatformPart,
  PlatformReader,
  Report,
  Tools,
} from './capture/reconcile/reading.ts';
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
type Reconciler = ReturnType<typeof createReconciler>;

/** How visitors behave and how fast the page was is measured once it is usable; no part waits longer for another. */
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
  /** What was told before this part arrived. */
  facts: readonly Earlier[],
  /** The data layer of this page speaks of products and carts. */
  isTold: boolean,
  /** The visit began on an earlier page. */
  isLater: boolean,
) {
  const tools = createTools(custody);
  const reconciler = createReconciler(record, tools, facts);
  const { report } = reconciler;
  const platform = detectPlatform();
  /** Of a shop of no known make the pages themselves are read. */
  const system = platform ?? 'pages';
  /** What is known of the shop's system; until its part has arrived, requests wait for it. */
  let reader: PlatformReader | undefined;
  let readProducts: (() => void) | undefined;
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
    readProducts?.();
  };
  const begin = (found: PlatformReader) => {
    reader = found;
    readPage();
    waiting.forEach(take);
    waiting = [];
  };

  followConsent(custody, load);
  onExchange(take, (request) => {
    if (!isCartWrite(request)) return;
    // It arrives beside the answer, which may be followed by another page.
    if (!platform) load('requests', () => {});
    return report.pending();
  });
  const products = load(
    'products',
    ({ onProducts }: typeof import('./capture/products/on-products.ts')) => {
      readProducts = onProducts(report);
      readProducts();
    },
  );
  const start = () =>
    load(system, ({ startPlatform }: PlatformPart) =>
      begin(startPlatform(report, tools, load)),
    ).then(() => reader ?? begin({}));
  if (platform) start();
  else {
    // What a page says to machines is better than how it is drawn, and may be the later one to arrive.
    load(system, () => {});
    Promise.race([products, new Promise((go) => setTimeout(go, settleMs))]).then(start);
  }
  const legacy = isTold ? {} : followOtherTags(reconciler, load);
  // A visit's first page shall not pay for these.
  const watch = isLater ? watchVisitor(record, custody, report, tools, load) : {};
  listen(document, 'DOMContentLoaded', readPage);
  onInspection(load);

  return {
    /** Takes charge of what the shop's own calls claim; false for what is no matter of the shop. */
    claim: (event: string, properties: object, source: EventSource = 'page'): boolean => {
      if (event === 'page_view') {
        // What was noticed belongs to the view that ends.
        watch.behaviour?.leave();
        setTimeout(readPage);
        setTimeout(() => watch.behaviour?.view());
      }
      return reconciler.claim(event, properties, source);
    },
    /** The page goes away: what was waited for does not come any more. */
    leave: () => {
      legacy.hear?.();
      watch.behaviour?.leave();
      reconciler.leave();
    },
    /** What was found on this page, for owners and developers. */
    explain: () => ({ platform, ...reconciler.explain() }),
  };
}

/** What sources may ask of the page, within what the visitor allowed. */
function createTools({ notes, status, answer, save }: Custody): Tools {
  let saving: ReturnType<typeof setTimeout> | undefined;
  const noted = () => {
    const kept = notes();
    kept.shop ??= {};
    return kept.shop;
  };
  return {
    readJson: (url) =>
      status().consent.analytics === 'granted'
        ? readJson(url)
        : Promise.reject(new Error('no consent')),
    recall: (name) => noted()[name],
    note: (name, value) => {
      noted()[name] = value;
      // Another tab may be opened from here, and must not find the same differences anew.
      clearTimeout(saving);
      saving = setTimeout(save);
    },
    answer,
  };
}

/** While nobody has answered a tool may still come; afterwards one that is there can still withdraw. */
function followConsent(custody: Custody, load: Load): void {
  if (custody.status().consent.analytics !== 'unknown' && !hasConsentTool()) return;
  load('consent', ({ startConsent }: typeof import('./capture/consent/main.ts')) =>
    startConsent(custody),
  );
}

/** Tags from before GA4, or of other makers, may speak where GA4 does not. */
function followOtherTags({ claim, report }: Reconciler, load: Load): { hear?: () => void } {
  const following: { hear?: () => void } = {};
  if (['dataLayer', 'ga', 'analytics', '_paq', 'fbq'].some((name) => name in window)) {
    load('legacy', ({ onLegacy }: typeof import('./capture/legacy/on-legacy.ts')) => {
      following.hear = onLegacy(({ event, properties }) => {
        const isTaken = claim(event, properties, 'data_layer');
        if (!isTaken) report.tell(event, properties, 'data_layer');
      });
    });
  }
  return following;
}

/** Measures how fast the page was and, unless they refused, how visitors behave, once it is usable. */
function watchVisitor(
  record: Emit,
  { status }: Custody,
  report: Report,
  tools: Tools,
  load: Load,
): { behaviour?: Behaviour } {
  const watch: { behaviour?: Behaviour } = {};
  setTimeout(() => {
    load('vitals', ({ onVitals }: typeof import('./vitals/main.ts')) =>
      onVitals((event, properties) => record(event, { properties, context: { source: 'page' } })),
    );
    if (status().consent.analytics === 'denied') return;
    load('behaviour', ({ startBehaviour }: typeof import('./capture/behaviour/main.ts')) => {
      watch.behaviour = startBehaviour(report, tools, load);
    });
  }, settleMs);
  return watch;
}
