import type { ConsentChange, ConsentSource } from '../protocol/consent.ts';
import type { EventSource } from '../protocol/event.ts';

/** Takes a fact seen in the page: an event's name, whatever properties it has, and who said so. */
export type Track = (event: string, properties: object, source: EventSource) => void;

/** Takes an answer to a consent tool; or, with `willAsk`, that one will ask. */
export type Answer = (change: ConsentChange, source: ConsentSource, willAsk?: boolean) => void;

/** Takes, once a second while the page is looked at, how far it was read (0 to 1) and for how long nothing moved. */
export type Tick = (depth: number, idleMs: number) => void;

/** Loads one of the lazy parts and uses it; nothing happens where it does not arrive. */
export type Load = (part: string, use: (part: never) => void) => Promise<void>;
