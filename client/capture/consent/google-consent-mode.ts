import type { ConsentState, ConsentValue, Purpose } from '../../protocol/consent.ts';
import type { Emit } from '../signal.ts';

/**
 * Google Consent Mode v2: `gtag('consent', 'default' | 'update', {…})`. A default is not an answer
 * but says that a tool will ask. Its storage types are about Google's tags, so each purpose of ours
 * takes the one that names it: analytics, personalization, and advertising for marketing.
 */
const storageOf: Readonly<Record<Purpose, string>> = {
  analytics: 'analytics_storage',
  personalization: 'personalization_storage',
  marketing: 'ad_user_data',
};

/** Reads one consent command; `command` is 'default' or 'update'. */
export function readConsentMode(command: unknown, values: unknown, emit: Emit): void {
  const consent: Partial<Record<Purpose, ConsentValue>> = {};
  for (const [purpose, storage] of Object.entries(storageOf)) {
    const value = (values as Record<string, unknown>)[storage];
    if (value === 'granted' || value === 'denied') consent[purpose as Purpose] = value;
  }
  const pending = command === 'default';
  // A default that already grants is an answer given by the shop for regions without a banner.
  const answered: Partial<ConsentState> = pending
    ? Object.fromEntries(Object.entries(consent).filter(([, value]) => value === 'granted'))
    : consent;
  emit({ type: 'consent', consent: answered, source: 'google_consent_mode', pending });
}
