/** What the shop's banner asks for. */
export const consentTopics = ['statistics', 'personalisation', 'marketing'] as const;
export type ConsentTopic = (typeof consentTopics)[number];
export type ConsentChoice = Readonly<Record<ConsentTopic, boolean>>;

/** The shop's own cookie; it holds one digit a topic, e.g. `v1.110`. */
export const consentCookie = 'consent';
/** Asked again after half a year. */
export const consentMaxAgeS = 182 * 86_400;

/** Reads the cookie; anything unreadable counts as not answered. */
export function parseConsent(value: string | undefined): ConsentChoice | undefined {
  const digits = /^v1\.([01])([01])([01])$/.exec(value ?? '');
  if (!digits) return undefined;
  return {
    statistics: digits[1] === '1',
    personalisation: digits[2] === '1',
    marketing: digits[3] === '1',
  };
}

export function formatConsent(choice: ConsentChoice): string {
  return `v1.${consentTopics.map((topic) => (choice[topic] ? '1' : '0')).join('')}`;
}

/** The choice in the words of Google Consent Mode v2. */
export function toConsentMode(choice: ConsentChoice) {
  const word = (granted: boolean) => (granted ? 'granted' : 'denied');
  return {
    ad_storage: word(choice.marketing),
    ad_user_data: word(choice.marketing),
    ad_personalization: word(choice.marketing),
    analytics_storage: word(choice.statistics),
    functionality_storage: word(choice.personalisation),
    personalization_storage: word(choice.personalisation),
    security_storage: 'granted',
  };
}
