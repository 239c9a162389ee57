import { now } from '../platform/clock.ts';
import { randomId, pageUnit as unit } from '../platform/random.ts';
import {
  type ConsentChange,
  type ConsentSource,
  type ConsentState,
  type ConsentValue,
  forPurposes,
  purposes,
} from '../protocol/consent.ts';
import type { PageEvent } from '../protocol/event.ts';
import type { VisitorId } from '../protocol/ids.ts';
import { makeRoom, patient } from '../protocol/make-room.ts';
import { type Device, eraseDevice, findDevice, type Notes, saveDevice } from './device.ts';

/** Where events leave the page. */
type Outbox = {
  add: (event: PageEvent, shared: object, urgent: boolean) => void;
  open: () => void;
  close: () => void;
};

/** What the page remembers of its visitor, as far as custody looks into it. */
type Memory = { sessionAt: number; facts: readonly unknown[] };

/** Before an answer this many events are held in memory. */
const maxHeld = 200;
const all = (value: ConsentValue): ConsentState => forPurposes(() => value);

/**
 * Keeps events as consent allows: until analytics is granted nothing is stored, read or sent, and
 * events wait in memory with their times; then they get a visitor and leave; after a refusal they
 * are dropped and nothing of ours stays on the device. A refusal by the browser itself is final, and so is
 * a pause that was asked for on the visitor's own page.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: all of it is one state, the consent and what may be kept by it
export function createCustody(
  mode: string,
  browserRefusal: ConsentSource | undefined,
  outbox: Outbox,
  memory: () => Memory,
  /** Goes on from what was saved, with what this page alone knows of since then on top. */
  recall: (saved: unknown) => void,
  record: (event: string, properties: object) => void,
  consentChanged: (consent: ConsentState) => void,
) {
  let consent = all(browserRefusal ? 'denied' : mode === 'granted' ? mode : 'unknown');
  let source = browserRefusal ?? 'tag';
  let asking = false;
  let device: Device | undefined;
  let held: PageEvent[] = [];
  const anyone: Notes = {};
  const notes = (): Notes => device ?? anyone;

  const save = () => {
    if (!device) return;
    device.memory = consent.personalization === 'granted' ? memory() : { ...memory(), facts: [] };
    saveDevice(device);
  };
  /** Leaves nothing on the device where consent is denied. */
  const clear = () => {
    if (consent.analytics === 'denied') {
      device = undefined;
      outbox.close();
      eraseDevice();
    }
  };

  const enqueue = (event: PageEvent) => {
    const shared = {
      anonymousId: device?.visitorId ?? unit,
      context: {
        sessionId: memory().sessionAt,
        locale: document.documentElement.lang,
        consent: purposes.filter((purpose) => consent[purpose] === 'granted'),
      },
    };
    outbox.add(event, shared, document.hidden || !patient.test(event.event));
  };

  const take = (event: PageEvent) => {
    // What a visitor expressly asks for needs no consent to tracking (TDDDG § 25 (2) no. 2).
    if (device || event.event === 'newsletter_requested') enqueue(event);
    else if (consent.analytics === 'denied') event.reason = 'consent_denied';
    else held = makeRoom([...held, event], maxHeld);
  };

  /** Brings device, collector and listeners in line with the present consent. */
  const settle = (more?: object) => {
    if (consent.analytics === 'granted' && !device) {
      const found = findDevice();
      if (found?.visitorId === 'denied') consent = all('denied');
      else {
        device = found ?? { ...anyone, visitorId: unit };
        recall(device.memory);
        outbox.open();
      }
    }
    held.splice(0).forEach(take);
    const told = JSON.stringify(consent);
    if (device && (more || device.consent !== told)) {
      device.consent = told;
      record('consent_changed', { ...consent, ...more, source });
      save();
    }
    clear();
    consentChanged(consent);
  };

  return {
    /** The collector's answer renews the cookie, and may arrive after consent was withdrawn. */
    clear,
    settle,
    save,
    /** How things stand; `asking`: a consent tool is present and has not been answered. */
    status: () => ({
      unit: device?.visitorId ?? unit,
      device,
      consent,
      asking: consent.analytics === 'unknown' && asking,
    }),
    /** What is noted of this device for later pages; before consent, for this page. */
    notes,
    /** Whether the collector knows this device to be this user's; from now on it does. */
    isKnownAs(userId: string): boolean {
      const known = userId === notes().userId;
      notes().userId = userId;
      return known;
    },
    take,
    /** Takes an answer, or the news that a tool will ask. */
    answer(change: ConsentChange, from: ConsentSource, willAsk = false): void {
      asking = willAsk;
      const after = forPurposes((purpose) => change[purpose] ?? consent[purpose]);
      if (browserRefusal || JSON.stringify(after) === JSON.stringify(consent)) return;
      consent = after;
      source = from;
      settle();
    },
    /** A log-out: from now on another visitor. */
    reset(): void {
      recall({ lastAt: now() });
      if (device) device = { visitorId: randomId() as VisitorId, consent: device.consent };
      save();
    },
    /** Erases this device's traces here, and asks the collector to erase its own. */
    forget(): void {
      consent = all('denied');
      source = 'api';
      settle({ erase: true });
      recall({ lastAt: now() });
    },
    /** Another tab went on, or withdrew consent; what it stored, or that it stored nothing, counts. */
    follow(stored: string): void {
      if (!device) return;
      device = JSON.parse(stored);
      if (device) recall(device.memory);
      else {
        consent = all('unknown');
        outbox.close();
      }
    },
  };
}
