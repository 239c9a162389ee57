import { forPurposes } from '../../protocol/consent.ts';
import type { Answer } from '../signal.ts';

/**
 * Google Consent Mode v2: `gtag('consent', 'default' | 'update', {…})`. Its storage types are about
 * Google's tags, so each purpose of ours takes the one that names it, and marketing takes
 * advertising. A default that denies is not an answer but says that a tool will ask; one that grants
 * is the shop's answer for regions without a banner.
 */
export function readConsentMode(
  command: string,
  values: Record<string, unknown>,
  answer: Answer,
): void {
  const willAsk = command === 'default';
  const change = forPurposes((purpose) => {
    const value = values[purpose === 'marketing' ? 'ad_user_data' : `${purpose}_storage`];
    return (value === 'granted' && !values.region) || (value === 'denied' && !willAsk)
      ? value
      : undefined;
  });
  answer(change, 'google_consent_mode', willAsk);
}
