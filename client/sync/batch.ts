import type { PageEvent } from '../protocol/event.ts';

/** Those of the oldest that can travel with the very oldest: they share its visitor and context. */
export const toBatch = (events: readonly PageEvent[], most: number): readonly PageEvent[] =>
  events.filter(({ shared }, i) => i < most && shared === events[0]?.shared);

/** The body of their request; what it says of all, and what a message id says, is not said again. */
export function toBody(events: readonly PageEvent[], writeKey: string, sentAt: number): string {
  const [first] = events as readonly [PageEvent];
  const { source } = first.context;
  const usual = JSON.stringify({ source });
  return JSON.stringify({
    writeKey,
    sentAt,
    source,
    ...JSON.parse(first.shared as string),
    batch: events.map(({ shared, timestamp, ...event }) => ({
      ...event,
      context: JSON.stringify(event.context) === usual ? undefined : event.context,
    })),
  });
}
