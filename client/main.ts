import type { DecisionReport, Tresen } from './api.ts';
import { readBrowserRefusal } from './capture/consent/browser-signals.ts';
import { onDataLayer } from './capture/data-layer.ts';
import { onEngagement } from './capture/engagement.ts';
import { onExitIntent } from './capture/exit-intent.ts';
import { readJsonLd } from './capture/json-ld.ts';
import { listen } from './capture/listen.ts';
import { onPageView } from './capture/page-views.ts';
import type { Emit } from './capture/signal.ts';
import { type Config, toConfig } from './config.ts';
import { pickVariant } from './decide/assign.ts';
import { decide, decideOne } from './decide/decide.ts';
import type { Decision } from './decide/decision.ts';
import type { Situation } from './decide/situation.ts';
import { createCustody } from './events/custody.ts';
import { createRecorder, type Facts } from './events/record.ts';
import { createListeners } from './listeners.ts';
import { attempt } from './platform/attempt.ts';
import { now } from './platform/clock.ts';
import { debug } from './platform/console.ts';
import { post } from './platform/network.ts';
import type { TriggerType } from './protocol/campaign.ts';
import { type ConsentState, type Purpose, purposes } from './protocol/consent.ts';
import type { EventSource, PageEvent } from './protocol/event.ts';
import type { SessionId } from './protocol/ids.ts';
import type { SiteConfig } from './protocol/site-config.ts';
import { toValue } from './score/cart.ts';
import { foldEvent } from './score/fold.ts';
import { toScores } from './score/scores.ts';
import { newVisitorState, type VisitorState } from './score/visitor-state.ts';
import { createStage } from './show/stage.ts';
import { createOutbox } from './sync/outbox.ts';

/** The site's configuration; the collector writes it here when it serves the script. */
declare const __TRESEN_SITE__: SiteConfig;

/** Structured data and web vitals can wait until the page is usable. */
const settleMs = 1_500;
/** So many of the latest events are told by `explain`. */
const maxRecent = 50;

/** Everything but the capture: where events go, what they mean, and what is done about them. */
function createCore(config: Config) {
  const { on, tell } = createListeners();
  const recent: PageEvent[] = [];
  let state = newVisitorState;
  const scores = () => toScores(state, config.model, now());

  const outbox = createOutbox(config.key, (body) => post(`${config.endpoint}/v1/b`, body));
  const record = createRecorder(
    () => state.orders,
    (event) => {
      recent.push(event);
      recent.splice(0, recent.length - maxRecent);
      if (!event.reason) {
        state = foldEvent(state, event);
        custody.take(event);
      }
      tell('event', event);
      tell('score', scores());
    },
  );
  const track = (event: string, properties?: unknown, source?: EventSource) =>
    record(event, { properties }, source);
  const custody = createCustody(config.consent, readBrowserRefusal(), {
    outbox,
    remember: (personal) => {
      const { sessionAt, lastAt } = state;
      return personal ? state : { sessionAt, lastAt };
    },
    recall: (saved, since) => {
      state = since.reduce(foldEvent, { ...newVisitorState, ...(saved as VisitorState) });
    },
    sessionId: () => state.sessionAt.toString(36) as SessionId,
    record: track,
    consentChanged: (consent) => tell('consent', consent),
  });
  const stage = createStage(
    () => import(config.parts.prompts),
    config.theme,
    (event, properties) => {
      track(event, properties);
      custody.save();
      tell('prompt', { event, properties });
    },
  );
  return { on, tell, recent, state: () => state, scores, outbox, record, track, custody, stage };
}

type Core = ReturnType<typeof createCore>;

const toReport = ({ campaign, type, reason }: Decision): DecisionReport => ({
  campaignId: campaign.id,
  name: campaign.name,
  verdict: type,
  reason,
});

/** Decides upon triggers and acts on them; the same refusal is told once, not every second. */
function createDirector({ campaigns, minorUnits }: Config, core: Core, activeMs: () => number) {
  const { custody, stage } = core;
  let lastTold = '';
  const situation = (trigger: TriggerType, amount: number): Situation => {
    const state = core.state();
    return {
      state,
      scores: core.scores(),
      cartValueMinor: Math.round(toValue(state.cart) * minorUnits),
      trigger,
      amount,
      now: now(),
      activeMs: state.activeMs + activeMs(),
      unit: custody.unit(),
      personalization: custody.consent().personalization,
      consentPending: custody.isPending(),
      promptOpen: stage.isOpen(),
    };
  };
  return {
    upon(trigger: TriggerType, amount = 0): void {
      const decision = decide(campaigns, situation(trigger, amount));
      if (!decision) return;
      const report = toReport(decision);
      const told = trigger + JSON.stringify(report);
      if (told !== lastTold) core.tell('decision', report);
      lastTold = told;
      if (decision.type !== 'skip') stage.expose(decision, trigger);
    },
    /** What each campaign's own trigger would lead to now. */
    explain: () =>
      campaigns.map((campaign) =>
        toReport(decideOne(campaign, situation(campaign.trigger.type, Infinity))),
      ),
  };
}

/** Starts every source and hands what they see to the core. */
function startCapture(config: Config, core: Core): () => DecisionReport[] {
  const { custody, outbox, track } = core;
  const startedAt = now();
  const emit: Emit = (kind, ...facts) =>
    (handlers[kind] as (...facts: unknown[]) => void)(...facts);
  const engagement = onEngagement(emit);
  const director = createDirector(config, core, engagement.activeMs);
  const handlers = {
    track,
    consent: custody.answer,
    trigger: director.upon,
    identify: (userId: string) => {
      // A shop says who is logged in on every page; the collector is told once.
      const device = custody.device();
      if (device?.userId === userId) return;
      core.record('identify', { userId }, 'data_layer');
      if (device) device.userId = userId;
    },
  };
  custody.settle();

  let structured = true;
  const readStructured = () => {
    if (!structured) readJsonLd(emit);
    structured = true;
  };
  const leave = () => {
    engagement.report();
    readStructured();
    custody.save();
    outbox.flush();
  };
  onPageView(emit, () => {
    engagement.report();
    readStructured();
    structured = false;
    setTimeout(readStructured, settleMs);
  });
  onDataLayer(emit);
  onExitIntent(emit);
  listen(window, 'pagehide', leave);
  listen(document, 'visibilitychange', () => document.hidden && leave());
  listen(window, 'storage', ({ key }) => key === 'tresen' && custody.follow());
  setTimeout(async () => {
    // Not on a visit's first page, which shall cost no third request.
    if (!custody.device() || core.state().sessionAt >= startedAt) return;
    (await import(config.parts.vitals)).onVitals((vital: object) => track('web_vital', vital));
  }, settleMs);
  return director.explain;
}

/** The public calls. Whatever they are given, they never throw into the page. */
function createApi(config: Config, core: Core, explain: () => DecisionReport[]): Tresen {
  const { custody, record, track, stage, scores } = core;
  const calls: Record<string, (...args: never[]) => unknown> = {
    track: (event: string, properties: unknown) => track(event, properties, 'api'),
    page: (properties: unknown) => track('page_view', properties, 'api'),
    identify: (userId: string, traits: unknown, context: object) =>
      record('identify', {
        userId,
        traits,
        context: { source: 'api', ...context },
      } satisfies Facts),
    consent: (answer: Partial<Record<Purpose, boolean>>) => {
      const given = purposes.filter((purpose) => answer[purpose] !== undefined);
      const change = given.map((purpose) => [purpose, answer[purpose] ? 'granted' : 'denied']);
      custody.answer(Object.fromEntries(change) as ConsentState, 'api');
    },
    reset: custody.reset,
    forget: custody.forget,
    on: core.on,
    score: scores,
    explain: () => {
      const { cart, sessionAt } = core.state();
      return {
        consent: custody.consent(),
        visitorId: custody.device()?.visitorId,
        sessionAt,
        cart,
        scores: scores(),
        campaigns: explain(),
        recent: core.recent,
      };
    },
    show: (campaignId: string) => {
      const campaign = config.campaigns.find(({ id }) => id === campaignId);
      if (!campaign || stage.isOpen()) return;
      stage.expose(
        { type: 'show', campaign, variant: pickVariant(campaign, custody.unit()) },
        'api',
      );
    },
    push: ([name, ...args]: [string, ...never[]]) => calls[name]?.(...args),
  };
  const api: Record<string, unknown> = { ready: Promise.resolve() };
  for (const name in calls) api[name] = (...args: never[]) => attempt(() => calls[name]?.(...args));
  return api as unknown as Tresen;
}

/** Installs `window.tresen` and takes over the calls that the stub kept. */
function start(site: SiteConfig): void {
  const page = window as { tresen?: Tresen | Parameters<Tresen['push']>[0][] };
  const early = page.tresen ?? [];
  // The script is included twice: the first one goes on alone.
  if (!Array.isArray(early)) return;
  const config = toConfig(site, document.currentScript);
  const core = createCore(config);
  if (config.debug) for (const topic of ['event', 'decision']) core.on(topic, debug);
  const tresen = createApi(config, core, startCapture(config, core));
  page.tresen = tresen;
  early.forEach(tresen.push);
}

// A page too unusual to work in is left as it is.
attempt(() => start(__TRESEN_SITE__));
