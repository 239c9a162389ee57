import { randomId } from '../platform/random.ts';
import type { ConsentMode, ConsentSource, ConsentState } from '../protocol/consent.ts';
import type { Properties, WireEvent } from '../protocol/event.ts';
import type { VisitorId } from '../protocol/ids.ts';
import type { DropReason } from '../protocol/reasons.ts';
import { type Consent, initialConsent, mergeConsent, refusal } from './consent.ts';
import { type Device, eraseDevice, isOnDevice, loadDevice, saveDevice } from './device.ts';
import { continueSession } from './session.ts';
import { type Shared, toShared } from './shared.ts';

/** What custody is handed: where events leave, and who remembers what they mean. */
export type CustodyDeps = {
  mode: ConsentMode;
  browserRefusal: ConsentSource | undefined;
  outbox: {
    add: (entry: { event: WireEvent; shared: Shared }, urgent: boolean) => void;
    open: () => void;
    destroy: () => void;
  };
  /** The state of scores and decisions: what to save, and how to go on from it with held events. */
  memory: { save: () => unknown; restore: (saved: unknown, since: readonly WireEvent[]) => void };
  /** Records that consent changed. */
  tell: (properties: Properties) => void;
  dropped: (event: string, reason: DropReason) => void;
  consentChanged: (consent: Consent) => void;
};

export type Custody = ReturnType<typeof createCustody>;

/** Before an answer this many events are held in memory. */
const maxHeld = 200;
/** A service the visitor expressly asks for. */
const requested = 'newsletter_requested';
/** These gain nothing by leaving at once; everything else is worth a request of its own. */
const patient = /^(page_view|view_|engagement|web_vital|score_changed|select_)/;

/**
 * Keeps events as consent allows: until analytics is granted nothing is stored, read or sent, and
 * events wait in memory with their times; then they get a visitor and a session and leave; after a
 * refusal they are dropped and nothing of ours stays on the device.
 */
export function createCustody({ outbox, memory, tell, dropped, ...deps }: CustodyDeps) {
  // Before consent a page load stands for the visitor: decisions are dealt by it, and a sign-up that
  // the visitor asks for travels under it. It becomes the visitor's id if consent makes one.
  const pageUnit = randomId();
  let consent = initialConsent(deps.mode, deps.browserRefusal);
  let device: Device | undefined;
  let held: WireEvent[] = [];
  let wasOnDevice = false;

  const save = () => {
    if (!device) return;
    device.memory = consent.state.personalization === 'granted' ? memory.save() : undefined;
    saveDevice(device);
  };

  const enqueue = (owner: Device, event: WireEvent) => {
    const session = continueSession(owner.session, event.timestamp, randomId);
    const isNew = session.id !== owner.session?.id;
    owner.session = session;
    if (event.userId) owner.userId = event.userId;
    if (isNew) save();
    const shared = toShared(owner.visitorId, session, consent.state);
    outbox.add({ event, shared }, !patient.test(`${event.event}`));
  };

  const begin = () => {
    device = loadDevice(pageUnit);
    if (consent.state.personalization === 'granted') memory.restore(device.memory, held);
    for (const event of held) enqueue(device, event);
    held = [];
    save();
    wasOnDevice = isOnDevice();
    outbox.open();
  };

  const end = () => {
    held = [];
    device = undefined;
    outbox.destroy();
    eraseDevice();
  };

  /** Brings device, collector and listeners in line with the present consent. */
  const settle = (more?: Properties) => {
    const { state, source } = consent;
    if (state.analytics === 'granted' && !device) begin();
    if (device && (more || JSON.stringify(device.consent) !== JSON.stringify(state))) {
      device.consent = state;
      tell({ ...state, ...more, source });
      save();
    }
    if (state.analytics === 'denied') end();
    deps.consentChanged(consent);
  };

  return {
    settle,
    save,
    consent: () => consent,
    device: () => device,
    unit: (): string => device?.visitorId ?? pageUnit,
    /** Takes charge of an event. */
    take(event: WireEvent): void {
      const name = event.event ?? event.type;
      if (device) enqueue(device, event);
      // What a visitor expressly asks for needs no consent to tracking (TDDDG § 25 (2) no. 2).
      else if (name === requested) enqueue({ visitorId: pageUnit as VisitorId }, event);
      else if (consent.state.analytics === 'denied') dropped(name, 'consent_denied');
      else {
        held.push(event);
        if (held.length > maxHeld) dropped(`${held.shift()?.event}`, 'buffer_full');
      }
    },
    /** Takes an answer, or the news that a tool will ask. */
    answer(change: Partial<ConsentState>, source: ConsentSource, pending?: boolean): void {
      const before = JSON.stringify(consent);
      consent = mergeConsent(consent, change, source, pending);
      if (JSON.stringify(consent) !== before) settle();
    },
    /** A log-out: from now on another visitor. */
    reset(): void {
      memory.restore(undefined, []);
      if (!device) return;
      eraseDevice();
      device = { ...loadDevice(randomId()), consent: device.consent };
      save();
    },
    /** Erases this device's traces here, and asks the collector to erase its own. */
    forget(): void {
      consent = refusal('api');
      settle({ erase: true });
      memory.restore(undefined, []);
    },
    /** Another tab may have gone on meanwhile, or may have withdrawn consent; its word counts. */
    resume(): void {
      if (!device) return;
      if (wasOnDevice && !isOnDevice()) {
        device = undefined;
        outbox.destroy();
        consent = initialConsent('required', deps.browserRefusal);
        return;
      }
      device = { ...device, ...loadDevice(device.visitorId) };
      if (device.memory) memory.restore(device.memory, []);
    },
  };
}
