import type { ConsentState, ConsentValue, Purpose } from '../../protocol/consent.ts';
import type { Emit } from '../signal.ts';

/**
 * Google's storage types are about Google's tags, so each purpose of ours takes the one that names
 * it: analytics, personalization, and advertising for marketing.
 */
const purposeOf: Readonly<Record<string, Purpose>> = {
  analytics_storage: 'analytics',
  personalization_storage: 'personalization',
  ad_user_data: 'marketing',
};

/**
 * Google Consent Mode v2: `gtag('consent', 'default' | 'update', {…})`. A default that denies is not
 * an answer but says that a tool will ask; one that grants is the shop's answer for regions without
 * a banner.
 */
export function readConsentMode(command: unknown, values: object, emit: Emit): void {
  const pending = command === 'default';
  const change: Partial<Record<Purpose, ConsentValue>> = {};
  for (const [storage, value] of Object.entries(values)) {
    const purpose = purposeOf[storage];
    if (purpose && (value === 'granted' || (value === 'denied' && !pending)))
      change[purpose] = value;
  }
  emit('consent', change satisfies Partial<ConsentState>, 'google_consent_mode', pending);
}
