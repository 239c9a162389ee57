import type { VisitorId } from '../../client/protocol/ids.ts';
import { sessionCapMs, sessionIdleMs } from '../../client/protocol/limits.ts';
import type { LoggedEvent } from '../store/event.ts';
import { foldEngagement } from './engagement.ts';
import { type Origin, originOf } from './origin.ts';
import { readText } from './properties.ts';

/** One visit: a visitor's events without a gap over the idle limit. */
export type Session = {
  id: string;
  visitorId: VisitorId;
  startedAt: number;
  /** When its last event happened. */
  endedAt: number;
  pageViews: number;
  activeMs: number;
  /** Path of the first page. */
  landingPath?: string;
  /** Where the first page was reached from. */
  origin?: Origin;
};

/**
 * Which visit each event belongs to. The page's own session id is respected; events without one are
 * cut after 30 minutes of silence and 24 hours. What a server reports belongs to the visit that is
 * going on, or to none: an order confirmed at night is not a visit.
 */
export function assignSessions(
  events: readonly LoggedEvent[],
): ReadonlyMap<LoggedEvent, string | null> {
  const open = new Map<VisitorId, { id: string; startedAt: number; lastAt: number }>();
  const assigned = new Map<LoggedEvent, string | null>();
  for (const event of events) {
    const current = open.get(event.visitorId);
    const goesOn =
      current !== undefined &&
      event.at - current.lastAt <= sessionIdleMs &&
      event.at - current.startedAt <= sessionCapMs;
    const id = event.sessionId ?? (goesOn ? current.id : derivedId(event));
    if (id === null) {
      assigned.set(event, null);
      continue;
    }
    const startedAt = current?.id === id ? current.startedAt : event.at;
    open.set(event.visitorId, { id, startedAt, lastAt: event.at });
    assigned.set(event, id);
  }
  return assigned;
}

function derivedId(event: LoggedEvent): string | null {
  return event.source === 'server' ? null : `${event.visitorId}.${event.at}`;
}

/** The visits in these events, in order of their beginning. */
export function foldSessions(
  events: readonly LoggedEvent[],
  assigned: ReadonlyMap<LoggedEvent, string | null>,
): Session[] {
  const slices = new Map<string, LoggedEvent[]>();
  for (const event of events) {
    const id = assigned.get(event);
    if (id === undefined || id === null) continue;
    const slice = slices.get(id);
    if (slice) slice.push(event);
    else slices.set(id, [event]);
  }
  return [...slices].flatMap(([id, slice]) => (slice[0] ? toSession(id, slice[0], slice) : []));
}

function toSession(id: string, first: LoggedEvent, slice: readonly LoggedEvent[]): Session {
  const pages = slice.filter((event) => event.event === 'page_view');
  const landingPath = pages[0] && readText(pages[0].properties, 'path');
  const origin = pages[0] && originOf(pages[0]);
  return {
    id,
    visitorId: first.visitorId,
    startedAt: first.at,
    endedAt: slice.at(-1)?.at ?? first.at,
    pageViews: pages.length,
    activeMs: foldEngagement(slice).activeMs,
    ...(landingPath !== undefined && { landingPath }),
    ...(origin && { origin }),
  };
}
