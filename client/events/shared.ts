import type { ConsentState, Purpose } from '../protocol/consent.ts';
import type { EventContext } from '../protocol/event.ts';
import type { VisitorId } from '../protocol/ids.ts';
import type { Session } from './session.ts';

/** What the events of one page share on the wire. */
export type Shared = { anonymousId: VisitorId; context: EventContext };

/** Visitor, session, language and the consent under which an event is made; unknown is left out. */
export function toShared(visitorId: VisitorId, session: Session, consent: ConsentState): Shared {
  const categoryPreferences: Partial<Record<Purpose, boolean>> = {};
  for (const [purpose, value] of Object.entries(consent)) {
    if (value !== 'unknown') categoryPreferences[purpose as Purpose] = value === 'granted';
  }
  return {
    anonymousId: visitorId,
    context: {
      sessionId: session.id,
      locale: document.documentElement.lang,
      consent: { categoryPreferences },
    },
  };
}
