import type { ConfidentSource, EventSource } from '../../protocol/event.ts';
import type { DropReason } from '../../protocol/reasons.ts';

/** Makes an event of what was found out; `context` says who said so and how surely. */
export type Emit = (
  event: string,
  facts: {
    properties: object;
    context: { source: EventSource; confidence?: number };
    /** Why it goes no further. */
    reason?: DropReason;
  },
) => void;

/** Tells an event; with a reason it is one that was refused. */
export type Say = (
  event: string,
  properties: object,
  source: ConfidentSource,
  reason?: DropReason,
) => void;

/** A source, and how sure it is if not as usual. */
export const toSource = (source: ConfidentSource) =>
  [source].flat() as [source: EventSource, confidence?: number];

/** The same in one. */
export const withConfidence = (source: EventSource, confidence?: number): ConfidentSource =>
  confidence === undefined ? source : [source, confidence];

/** Two that do not know of each other say the same. */
export const agreed = 0.99;
/** Nobody confirmed what somebody claimed. */
export const unconfirmed = 0.6;

const maxRefused = 20;

/** Where events leave the reconciler; what was refused is kept for owners to see. */
export function createSay(emit: Emit) {
  let isMuted = false;
  const refused: { event: string; source: EventSource; reason: DropReason }[] = [];
  const say: Say = (event, properties, told, reason) => {
    if (isMuted) return;
    const [source, confidence] = toSource(told);
    if (reason && refused.push({ event, source, reason }) > maxRefused) refused.shift();
    emit(event, {
      properties,
      context: { source, ...(confidence !== undefined && { confidence }) },
      ...(reason && { reason }),
    });
  };
  return {
    say,
    refused,
    /** What the page told before is taken in without telling it again. */
    mute: (muted: boolean) => {
      isMuted = muted;
    },
  };
}
