import type { TriggerType } from '../protocol/campaign.ts';
import type { ConsentChange, ConsentSource } from '../protocol/consent.ts';
import type { EventSource } from '../protocol/event.ts';

/** Takes a fact seen in the page: an event's name, whatever properties it has, and who said so. */
export type Track = (event: string, properties: object, source: EventSource) => void;

/** Takes an answer to a consent tool; or, with `willAsk`, that one will ask. */
export type Answer = (change: ConsentChange, source: ConsentSource, willAsk?: boolean) => void;

/** Takes a moment at which a campaign may speak; `amount` is depth (0 to 1) or silence in ms. */
export type Trigger = (type: TriggerType, amount?: number) => void;

/** Loads one of the lazy parts and uses it; nothing happens where it does not arrive. */
export type Load = (part: string, use: (part: never) => void) => Promise<void>;
