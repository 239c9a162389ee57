import type { DecisionReport, Tresen } from './api.ts';
import { readBrowserRefusal } from './capture/consent/browser-signals.ts';
import { onDataLayer } from './capture/data-layer.ts';
import { onEngagement } from './capture/engagement.ts';
import { onExitIntent } from './capture/exit-intent.ts';
import { readJsonLd } from './capture/json-ld.ts';
import { listen } from './capture/listen.ts';
import { onPageView } from './capture/page-views.ts';
import type { Signal } from './capture/signal.ts';
import { type Config, toConfig } from './config.ts';
import { pickVariant } from './decide/assign.ts';
import { decide, decideAll } from './decide/decide.ts';
import type { Decision } from './decide/decision.ts';
import type { Situation } from './decide/situation.ts';
import { createCustody } from './events/custody.ts';
import { toPlain } from './events/plain.ts';
import { createRecorder } from './events/recorder.ts';
import { createLedger } from './ledger.ts';
import { now } from './platform/clock.ts';
import { debug } from './platform/console.ts';
import { post } from './platform/network.ts';
import { outboxDb } from './platform/outbox-db.ts';
import { random } from './platform/random.ts';
import { type ConsentValue, type Purpose, purposes } from './protocol/consent.ts';
import type { WireEvent } from './protocol/event.ts';
import type { DropReason } from './protocol/reasons.ts';
import type { SiteConfig } from './protocol/site-config.ts';
import { cartValueMinor } from './score/cart.ts';
import { createMemory } from './score/memory.ts';
import { toScores } from './score/scores.ts';
import type { VisitorState } from './score/visitor-state.ts';
import { createStage } from './show/stage.ts';
import { createOutbox } from './sync/outbox.ts';
import { createTopics } from './topics.ts';

/** The site's configuration; the collector writes it here when it serves the script. */
declare const __TRESEN_SITE__: SiteConfig;

/** Structured data and web vitals can wait until the page is usable. */
const settleMs = 1_500;

/** Everything but the capture: where events go, what they mean, and what is done about them. */
function createCore(config: Config) {
  const live = { activeMs: () => 0 };
  const memory = createMemory();
  const topics = createTopics();
  const ledger = createLedger((line) => {
    if (config.debug) debug(line.event, line.reason ?? line.properties);
    topics.tell('event', line);
  });
  const dropped = (event: string, reason: DropReason) => ledger.dropped(event, now(), reason);
  const outbox = createOutbox({
    writeKey: config.key,
    db: outboxDb,
    post: (body) => post(`${config.endpoint}/v1/b`, body),
    now,
    random,
    settled: ({ event }, reason) => ledger.settled(event, reason),
  });
  const custody = createCustody({
    mode: config.consent,
    browserRefusal: readBrowserRefusal(),
    outbox,
    memory: {
      save: memory.state,
      restore: (saved, since) =>
        memory.restore(saved as VisitorState | undefined, since.flatMap(toFact)),
    },
    tell: (properties) => recorder.record('consent_changed', properties),
    dropped,
    consentChanged: ({ state }) => topics.tell('consent', state),
  });
  const recorder = createRecorder({
    now,
    orders: () => memory.state().orders,
    userId: () => custody.device()?.userId,
    take: (wire) => {
      for (const fact of toFact(wire)) memory.fold(fact);
      ledger.made(wire);
      custody.take(wire);
      topics.tell('score', scores());
    },
    dropped,
  });
  const stage = createStage({
    load: () => import(config.parts.prompts),
    theme: config.theme,
    emit: (event, properties) => {
      recorder.record(event, properties);
      custody.save();
      topics.tell('prompt', { campaignId: properties.campaign_id as never, event, properties });
    },
  });
  const scores = () => toScores(memory.state(), now());
  const situation = (trigger: Situation['trigger']): Situation => {
    const { state, pending } = custody.consent();
    return {
      state: memory.state(),
      scores: scores(),
      cartValueMinor: cartValueMinor(memory.state().cart),
      trigger,
      now: now(),
      activeMs: memory.state().activeMs + live.activeMs(),
      unit: custody.unit(),
      personalization: state.personalization,
      consentPending: pending,
      promptOpen: stage.isOpen(),
    };
  };
  return { live, memory, topics, ledger, outbox, custody, recorder, stage, scores, situation };
}

const toFact = ({ event, timestamp: at, properties = {} }: WireEvent) =>
  event ? [{ event, at, properties }] : [];

const toReport = (decision: Decision): DecisionReport => ({
  ...(decision.campaign && { campaignId: decision.campaign.id, name: decision.campaign.name }),
  verdict: decision.type,
  ...(decision.type === 'skip' && { reason: decision.reason }),
});

type Core = ReturnType<typeof createCore>;

/** Decides upon a trigger and acts on it; the same refusal is told once, not every second. */
function createDirector({ campaigns, debug: loud }: Config, { topics, stage, situation }: Core) {
  let lastTold = '';
  return (trigger: Situation['trigger']) => {
    const decision = decide(campaigns, situation(trigger));
    const report = toReport(decision);
    const told = trigger.type + JSON.stringify(report);
    if (told === lastTold || (decision.type === 'skip' && !decision.campaign)) return;
    lastTold = told;
    if (loud) debug(trigger.type, report);
    topics.tell('decision', report);
    if (decision.type === 'skip') return;
    const arm = decision.type === 'show' ? 'treatment' : 'holdout';
    stage.expose(decision.campaign, decision.variant, arm, trigger.type);
  };
}

/** Starts every source and hands what they see to the core. */
function startCapture(config: Config, core: Core) {
  const { recorder, custody, outbox } = core;
  const direct = createDirector(config, core);
  const emit = (signal: Signal) => {
    if (signal.type === 'track') recorder.record(signal.event, signal.properties, signal.source);
    else if (signal.type === 'identify') recorder.identify(signal.userId);
    else if (signal.type === 'trigger')
      direct({ type: signal.trigger, amount: signal.amount ?? 0 });
    else custody.answer(signal.consent, signal.source, signal.pending);
  };
  const engagement = onEngagement(emit, now);
  core.live.activeMs = engagement.activeMs;
  custody.settle();

  let structured = true;
  const readStructured = () => {
    if (structured) return;
    structured = true;
    readJsonLd(emit);
  };
  onPageView(emit, () => {
    engagement.report();
    readStructured();
    structured = false;
    setTimeout(readStructured, settleMs);
  });
  onDataLayer(emit);
  onExitIntent(emit);

  const startedAt = now();
  setTimeout(() => {
    // Not on a visit's first page, which shall cost no third request.
    if ((custody.device()?.session?.startedAt ?? startedAt) >= startedAt) return;
    import(config.parts.vitals).then(
      ({ onVitals }) => onVitals((vital: object) => recorder.record('web_vital', vital)),
      () => {},
    );
  }, settleMs);

  const leave = () => {
    readStructured();
    custody.save();
    outbox.flush();
  };
  listen(window, 'pagehide', leave);
  listen(document, 'visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave();
    else custody.resume();
  });
}

/** The public calls. Whatever they are given, they never throw into the page. */
function createApi(config: Config, core: Core): Tresen {
  const { recorder, custody, topics, ledger, memory, scores, situation, stage } = core;
  const quietly =
    <Args extends unknown[]>(call: (...args: Args) => void) =>
    (...args: Args) => {
      try {
        call(...args);
      } catch (error) {
        if (config.debug) debug(error);
      }
    };
  const api: Tresen = {
    track: quietly((event, properties) => recorder.record(`${event}`, properties, 'api')),
    page: quietly((properties) => recorder.record('page_view', properties, 'api')),
    identify: quietly((userId, traits, options) =>
      recorder.identify(userId, traits && toPlain(traits), options?.signature),
    ),
    consent: quietly((answer) => {
      const change: Partial<Record<Purpose, ConsentValue>> = {};
      for (const purpose of purposes) {
        if (purpose in answer) change[purpose] = answer[purpose] ? 'granted' : 'denied';
      }
      custody.answer(change, 'api');
    }),
    reset: quietly(custody.reset),
    forget: quietly(custody.forget),
    on: topics.on,
    score: scores,
    explain: () => {
      const device = custody.device();
      return {
        consent: custody.consent().state,
        ...(device && { visitorId: device.visitorId }),
        ...(device?.session && { sessionId: device.session.id }),
        cart: memory.state().cart,
        scores: scores(),
        campaigns: config.campaigns.flatMap((campaign) =>
          decideAll([campaign], situation({ type: campaign.trigger.type, amount: Infinity })).map(
            toReport,
          ),
        ),
        recent: ledger.lines,
      };
    },
    show: quietly((campaignId) => {
      const campaign = config.campaigns.find(({ id }) => id === campaignId);
      const variant = campaign && pickVariant(campaign, custody.unit());
      if (variant && !stage.isOpen()) stage.expose(campaign, variant, 'treatment', 'api');
    }),
    ready: Promise.resolve(),
    push: quietly(([name, ...args]) =>
      (api as never as Record<string, (...args: unknown[]) => void>)[name]?.(...args),
    ),
  };
  return api;
}

/** Installs `window.tresen` and takes over the calls that the stub kept. */
function start(site: SiteConfig): void {
  const page = window as { tresen?: Tresen | Parameters<Tresen['push']>[0][] };
  const early = page.tresen ?? [];
  // The script is included twice: the first one goes on alone.
  if (!Array.isArray(early)) return;
  const config = toConfig(site, document.currentScript);
  const core = createCore(config);
  const api = createApi(config, core);
  page.tresen = api;
  startCapture(config, core);
  for (const call of early) api.push(call);
}

try {
  start(__TRESEN_SITE__);
} catch {
  // A page too unusual to work in is left as it is.
}
