/** What the consent tools leave in a page. */
const signs =
  /^(__tcfapi|wp_has_consent|Cookiebot|__ucCmp|UC_UI|BorlabsCookie|One[tT]rust.*|cmplz_has_consent|CookieScript|getCkyConsent|klaro)$/;

/** Whether a consent tool is at work in the page already. */
export const hasConsentTool = (): boolean => Object.keys(window).some((name) => signs.test(name));
