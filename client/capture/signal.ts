import type { TriggerType } from '../protocol/campaign.ts';
import type { ConsentSource, ConsentState } from '../protocol/consent.ts';
import type { EventSource } from '../protocol/event.ts';

/** Something captured in the page, before identity, session and consent. */
export type Signal =
  | { type: 'track'; event: string; properties: unknown; source: EventSource }
  | {
      type: 'consent';
      consent: Partial<ConsentState>;
      source: ConsentSource;
      /** A consent tool announced itself and has not been answered. */
      pending?: boolean;
    }
  | { type: 'identify'; userId: string; source: EventSource }
  | { type: 'trigger'; trigger: TriggerType; amount?: number };

/** Where sources put what they see. */
export type Emit = (signal: Signal) => void;

/** Ends a source, leaving the page as it was; calling it twice is harmless. */
export type Stop = () => void;
