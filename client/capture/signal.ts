import type { TriggerType } from '../protocol/campaign.ts';
import type { ConsentSource, ConsentState } from '../protocol/consent.ts';
import type { EventSource } from '../protocol/event.ts';

/** Something captured in the page, before identity, session and consent; by kind, its facts. */
export type Signals = {
  track: [event: string, raw: unknown, source: EventSource];
  /** `pending`: a consent tool announced itself and has not been answered. */
  consent: [change: Partial<ConsentState>, source: ConsentSource, pending?: boolean];
  identify: [userId: string];
  /** `amount`: depth read (0 to 1) or silence in ms. */
  trigger: [type: TriggerType, amount?: number];
};

/** Where sources put what they see. */
export type Emit = <Kind extends keyof Signals>(kind: Kind, ...facts: Signals[Kind]) => void;

/** Ends a source, leaving the page as it was; calling it twice is harmless. */
export type Stop = () => void;
