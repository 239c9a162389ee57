import {
  type ConsentValue,
  consentValues,
  type Purpose,
  purposes,
} from '../../client/protocol/consent.ts';
import type { LoggedEvent } from '../store/event.ts';
import { readOneOf, readText } from './properties.ts';

/** What a person allows for one purpose, since when, and who told us. */
export type Consent = { value: 'unknown' } | { value: ConsentValue; at: number; source: string };
export type Consents = Readonly<Record<Purpose, Consent>>;

/**
 * The latest word on each purpose. `at` is when that value was first given: repeating it on the next
 * page does not make it younger.
 */
export function foldConsents(events: readonly LoggedEvent[]): Consents {
  const consents: Record<Purpose, Consent> = {
    analytics: { value: 'unknown' },
    personalization: { value: 'unknown' },
    marketing: { value: 'unknown' },
  };
  for (const { event, at, properties } of events) {
    if (event !== 'consent_changed') continue;
    for (const purpose of purposes) {
      const value = readOneOf(properties, purpose, consentValues);
      if (value === undefined || value === consents[purpose].value) continue;
      consents[purpose] = { value, at, source: readText(properties, 'source') ?? 'api' };
    }
  }
  return consents;
}
