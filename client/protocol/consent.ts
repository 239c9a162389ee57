/** What a visitor can be asked for. `necessary` is not here: it needs no consent. */
export const purposes = ['analytics', 'personalization', 'marketing'] as const;
export type Purpose = (typeof purposes)[number];

/** A record with a value for every purpose. */
export const forPurposes = <Value>(toValue: (purpose: Purpose) => Value): Record<Purpose, Value> =>
  Object.fromEntries(purposes.map((purpose) => [purpose, toValue(purpose)])) as Record<
    Purpose,
    Value
  >;

/** Three states, never a nullable boolean. `unknown` counts as denied for everything but asking. */
export const consentValues = ['unknown', 'granted', 'denied'] as const;
export type ConsentValue = (typeof consentValues)[number];

/** What is allowed for each purpose at one moment. */
export type ConsentState = Readonly<Record<Purpose, ConsentValue>>;

/** An answer for some purposes; the others stay as they are. */
export type ConsentChange = Readonly<Partial<Record<Purpose, ConsentValue | undefined>>>;

/** `required`: memory only until granted. `granted`: the shop vouches for its visitors' consent. */
export const consentModes = ['required', 'granted'] as const;
export type ConsentMode = (typeof consentModes)[number];

/**
 * Who told us: the shop's own call, Google Consent Mode, a browser signal, the tag itself, a consent tool, or
 * the visitor's own page.
 */
export const consentSources = [
  'api',
  'google_consent_mode',
  'gpc',
  'dnt',
  'tag',
  'tcf',
  'shopify',
  'wp_consent_api',
  'shopware',
  'cookiebot',
  'usercentrics',
  'borlabs',
  'onetrust',
  'complianz',
  'cookiescript',
  'cookieyes',
  'klaro',
  'me',
] as const;
export type ConsentSource = (typeof consentSources)[number];
