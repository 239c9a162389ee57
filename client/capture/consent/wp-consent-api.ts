import { askAbout, type ConsentTool } from './tool.ts';

type WordPress = {
  wp_has_consent?(category: string): boolean;
  wp_consent_type?: string;
  wp_fallback_consent_type?: string;
  waitfor_consent_hook?: boolean | string;
};

/**
 * The WP Consent API of WordPress. Until a tool has set a consent type it allows everything, which is
 * no answer of anybody.
 */
export const wpConsentApi: ConsentTool = {
  source: 'wp_consent_api',
  events: 'wp_listen_for_consent_change',
  read(tell) {
    const wp = window as WordPress;
    const type = wp.wp_consent_type || (!wp.waitfor_consent_hook && wp.wp_fallback_consent_type);
    if (!type || !wp.wp_has_consent) return;
    tell(askAbout(wp.wp_has_consent, 'statistics', 'preferences', 'marketing'));
  },
};
