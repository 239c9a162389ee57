import { newMessageId } from '../platform/random.ts';
import type { EventSource, Properties, WireEvent } from '../protocol/event.ts';
import type { DropReason } from '../protocol/reasons.ts';
import { toPlain } from './plain.ts';
import { createReconciler } from './reconcile.ts';

/** What the recorder is handed. */
type RecorderDeps = {
  now: () => number;
  /** Numbers of the orders already seen. */
  orders: () => readonly string[];
  /** The user that the collector already knows this device by. */
  userId: () => string | undefined;
  take: (event: WireEvent) => void;
  dropped: (event: string, reason: DropReason) => void;
};

export type Recorder = ReturnType<typeof createRecorder>;

/** Turns what was captured into immutable events, once each, and hands them on. */
export function createRecorder({ now, orders, userId, take, dropped }: RecorderDeps) {
  const reconcile = createReconciler();
  const stamp = () => {
    const timestamp = now();
    return { messageId: newMessageId(timestamp), timestamp };
  };
  return {
    /** Records a fact, or says why not. */
    record(event: string, raw: unknown = {}, source: EventSource = 'page'): void {
      const properties = toPlain(raw);
      const reason = properties
        ? reconcile({ event, properties, source }, orders())
        : 'not_serialisable';
      if (reason) dropped(event, reason);
      else if (properties) {
        take({ type: 'track', event, ...stamp(), properties, context: { source } });
      }
    },
    /** Says who the visitor is. A shop repeats it on every page; the collector is told once. */
    identify(user?: string, traits?: Properties, signature?: string): void {
      if (!traits && !signature && userId() === user) return;
      const wire: WireEvent = { type: 'identify', ...stamp() };
      if (user) wire.userId = user;
      if (traits) wire.traits = traits;
      if (signature) wire.context = { signature };
      take(wire);
    },
  };
}
