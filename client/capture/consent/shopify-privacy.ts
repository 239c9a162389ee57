import { askAbout, type ConsentTool } from './tool.ts';

type CustomerPrivacy = {
  analyticsProcessingAllowed?(): boolean;
  preferencesProcessingAllowed?(): boolean;
  marketingAllowed?(): boolean;
  currentVisitorConsent?(): { analytics?: string };
  shouldShowBanner?(): boolean;
};
type Shopify = {
  customerPrivacy?: CustomerPrivacy;
  loadFeatures?(features: object[], loaded: () => void): void;
};

/** Its methods are named like what they are about. */
const questions = [
  'analyticsProcessingAllowed',
  'preferencesProcessingAllowed',
  'marketingAllowed',
] as const;

/**
 * Shopify's Customer Privacy API (shopify.dev). A theme that has not loaded it is asked to, as Shopify
 * prescribes. Where a region needs no banner, Shopify allows without an answer.
 */
export const shopifyPrivacy = (): ConsentTool => {
  let isAsked = false;
  return {
    source: 'shopify',
    events: 'visitorConsentCollected',
    read(tell, _announced, _named, again) {
      const { Shopify } = window as { Shopify?: Shopify };
      const privacy = Shopify?.customerPrivacy;
      if (privacy?.analyticsProcessingAllowed) {
        tell(
          askAbout((name) => privacy[name as 'marketingAllowed']?.(), ...questions),
          privacy.shouldShowBanner?.() && !privacy.currentVisitorConsent?.().analytics,
        );
      } else if (!isAsked && Shopify?.loadFeatures) {
        isAsked = true;
        Shopify.loadFeatures([{ name: 'consent-tracking-api', version: '0.1' }], again);
      }
    },
  };
};
