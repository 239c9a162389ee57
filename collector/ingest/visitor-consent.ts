import type { Purpose } from '../../client/protocol/consent.ts';
import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { Sites } from '../config/site.ts';
import type { NewEvent } from '../store/event.ts';

/**
 * What a batch says of the visitor whose it is: analytics is allowed, or it no longer is; and whether what
 * is known of them may shape what they see.
 */
export type VisitorConsent = {
  type: 'granted' | 'withdrawn';
  visitorId: VisitorId;
  site: SiteKey;
  mayPersonalise: boolean;
};

/**
 * The consent under which a batch was made; nothing where it is of several visitors, or where they
 * were not asked. An answer to the consent tool within the batch goes before what it says of itself.
 */
export const visitorConsentOf = (
  events: readonly NewEvent[],
  sites: Sites,
): VisitorConsent | undefined => {
  const [first] = events;
  if (!first) return undefined;
  const { visitorId, site } = first;
  if (events.some((event) => event.visitorId !== visitorId)) return undefined;
  const answer = events.findLast(({ event }) => event === 'consent_changed');
  if (answer?.properties.analytics === 'denied') {
    return { type: 'withdrawn', visitorId, site, mayPersonalise: false };
  }
  const preset = sites.get(site)?.consent === 'granted' ? 'granted' : 'unknown';
  const isGranted = (purpose: Purpose): boolean =>
    events.every(({ consent }) => (consent?.[purpose] ?? preset) === 'granted');
  if (!isGranted('analytics')) return undefined;
  const mayPersonalise =
    isGranted('personalization') && answer?.properties.personalization !== 'denied';
  return { type: 'granted', visitorId, site, mayPersonalise };
};
