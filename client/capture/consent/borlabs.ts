import { askAbout, type ConsentTool } from './tool.ts';

type Has = (group: string) => boolean;
type Borlabs = {
  /** Version 3. */
  Consents?: { hasConsentForServiceGroup?: Has };
  /** Version 2. */
  checkCookieGroupConsent?: Has;
};

/** Borlabs Cookie 3, and 2. What is essential is noted with the first answer, whatever it is. */
export const borlabs: ConsentTool = {
  source: 'borlabs',
  events: 'borlabs-cookie-consent-saved',
  read(tell) {
    const { BorlabsCookie: found } = window as { BorlabsCookie?: Borlabs };
    const has: Has | undefined =
      found?.Consents?.hasConsentForServiceGroup?.bind(found.Consents) ??
      found?.checkCookieGroupConsent?.bind(found);
    if (!has) return;
    tell(
      askAbout(has, 'statistics', 'preferences', 'marketing'),
      has('essential') ? false : undefined,
    );
  },
};
