import type { Tresen } from './api.ts';
import { readBrowserRefusal } from './capture/consent/browser-signals.ts';
import { onDataLayer } from './capture/data-layer.ts';
import { onEngagement } from './capture/engagement.ts';
import { listen } from './capture/listen.ts';
import { onPageView } from './capture/page-views.ts';
import type { Load, Tick, Track } from './capture/signal.ts';
import { minActiveMs } from './decide/gates.ts';
import type { Director } from './director.ts';
import { createCustody } from './events/custody.ts';
import { createRecorder } from './events/record.ts';
import { createListeners } from './listeners.ts';
import { attempt } from './platform/attempt.ts';
import { now } from './platform/clock.ts';
import { post } from './platform/network.ts';
import { type ConsentValue, forPurposes, type Purpose } from './protocol/consent.ts';
import type { EventSource, PageEvent } from './protocol/event.ts';
import type { SiteConfig } from './protocol/site-config.ts';
import { foldEvent } from './score/fold.ts';
import { newVisitorState, type VisitorState } from './score/visitor-state.ts';
import type { Shop } from './shop.ts';
import { createOutbox } from './sync/outbox.ts';

/** The site's configuration; the collector writes it here when it serves the script. */
declare const __TRESEN_SITE__: SiteConfig;

/** What is not needed at once can wait until the page is usable. */
const settleMs = 1_500;
/** What an answer to `consent` means; what is neither changes nothing. */
const verdicts: Record<string, ConsentValue> = { true: 'granted', false: 'denied' };
/** So many of the latest events are told by `explain`. */
const maxRecent = 50;

/** Installs `window.tresen`, starts every source, and takes over the calls that the stub kept. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: parts of it would pass each other half of its variables
function start(site: SiteConfig): void {
  const page = window as { tresen?: Tresen | Parameters<Tresen['push']>[0][] };
  const early = page.tresen ?? [];
  // The script is included twice: the first one goes on alone.
  if (!Array.isArray(early)) return;
  /** `data-consent="granted"`: the shop vouches. `data-debug`: reasons go to the console. */
  const tag = document.currentScript?.dataset ?? {};
  const startedAt = now();
  const { on, tell } = createListeners('debug' in tag);
  const recent: PageEvent[] = [];
  let state = newVisitorState;
  let director: Director | undefined;
  let shop: Shop | undefined;
  /** Whether the shop's own calls say what happens in it. */
  let isTold = false;

  const outbox = createOutbox(site.key, (body) =>
    post(site.ingest, body, (answer) => {
      custody.clear();
      director?.hear(answer);
    }),
  );
  const record = createRecorder(
    () => state.facts,
    (event) => {
      if (tell('beforeSend', event)) event.reason = 'stopped_by_hook';
      if (recent.push(event) > maxRecent) recent.shift();
      if (!event.reason) {
        state = foldEvent(state, event);
        custody.take(event);
      }
      tell('event', event);
    },
  );
  const track = (event: string, properties: object = {}, source?: EventSource) => {
    if (event === 'page_view') engagement.report();
    else checkView();
    if (!shop?.claim(event, properties, source)) record(event, { properties }, source);
  };
  const custody = createCustody(
    tag.consent ?? site.consent,
    readBrowserRefusal(),
    outbox,
    () => state,
    (saved) => {
      const before = { ...newVisitorState, ...(saved as VisitorState) };
      // The page before may be heard of late: what it stored then knows nothing of what happened here.
      state = state.facts
        .filter((fact) => fact.timestamp > before.lastAt)
        .reduce(foldEvent, before);
    },
    track,
    (consent) => tell('consent', consent),
  );

  const activeMs = () => state.activeMs + engagement.activeMs();
  /** Loads a part and uses it; the page goes on as well without. */
  const load: Load = async (part, use) => {
    try {
      use((await site.load(part)) as never);
    } catch {}
  };
  /** Hands over what decides. */
  const direct = (use: (director: Director) => void) =>
    load('director', ({ createDirector }: typeof import('./director.ts')) => {
      const visitor = () => ({ ...state, ...custody.status(), activeMs: activeMs() });
      director ??= createDirector(site, visitor, track, load, custody.save, on, tell);
      use(director);
    });
  const onTick: Tick = (depth, idleMs) => {
    if (activeMs() >= minActiveMs) direct(({ tick }) => tick(depth, idleMs));
  };
  /** Reads the shop itself: its pages, its requests, its system. */
  const look = () =>
    load('shop', ({ createShop }: typeof import('./shop.ts')) => {
      shop ??= createShop(record, custody, load, state.facts, isTold, startedAt > state.sessionAt);
    });
  const leave = () => {
    shop?.leave();
    engagement.report();
    custody.save();
    outbox.flush();
  };

  // A page in a frame is part of the page around it, if that one is counted or nobody can tell.
  const isPart = window !== top && !attempt(() => !('tresen' in (top as Window)));
  const see = isPart ? () => {} : track;
  const engagement = onEngagement(see, onTick);
  const checkView = onPageView(see);
  custody.settle();
  checkView();
  const tellTrack: Track = (...told) => {
    isTold = true;
    track(...told);
  };
  onDataLayer(tellTrack, custody.answer, (userId) => {
    // A shop says who is logged in on every page; the collector is told once.
    if (!custody.isKnownAs(userId)) record('identify', { userId }, 'data_layer');
  });
  listen(window, 'pagehide', leave);
  listen(window, 'visibilitychange', () => document.hidden && leave());
  listen(window, 'storage', ({ key, newValue }) => key === 'tresen' && custody.follow(newValue));
  // A visit's first page shall cost no third request, if the shop speaks for itself and its banner; the
  // touch that answers the banner does not count. An owner comes with a pass behind the `#`.
  const isUnknown = () => custody.status().consent.analytics === 'unknown';
  if (!isTold || location.hash || (isUnknown() && !custody.status().asking)) look();
  listen(window, 'pointerdown', () => isUnknown() || look());
  setTimeout(() => startedAt > state.sessionAt && look(), settleMs);

  const calls: Record<string, (...args: never[]) => unknown> = {
    track: (event: string, properties: object) => track(event, properties, 'api'),
    page: (properties: object) =>
      track('page_view', { path: location.pathname, ...properties }, 'api'),
    identify: (userId: string, traits: unknown, context: object) =>
      record('identify', { context: { source: 'api', ...context }, traits, userId }),
    consent: (answer: Partial<Record<Purpose, boolean>>) =>
      custody.answer(
        forPurposes((purpose) => verdicts[answer[purpose] as never]),
        'api',
      ),
    reset: custody.reset,
    forget: custody.forget,
    on,
    score: () => director?.score(),
    explain: () => ({
      ...custody.status(),
      state,
      ...director?.explain(),
      shop: shop?.explain(),
      recent,
    }),
    show: (campaignId: string) => direct(({ show }) => show(campaignId)),
    push: ([name, ...args]: [string, ...never[]]) => calls[name]?.(...args),
  };
  const api: Record<string, unknown> = { ready: Promise.resolve() };
  for (const name in calls) api[name] = (...args: never[]) => attempt(() => calls[name]?.(...args));
  page.tresen = api as unknown as Tresen;
  early.forEach(api.push as never);
}

// A page too unusual to work in is left as it is.
attempt(() => start(__TRESEN_SITE__));
