const topics = ['statistics', 'personalisation', 'marketing'];
const maxAgeS = 182 * 86_400;

/** Answers the banner without a reload: the cookie first, then the tags. */
export function watchConsent() {
  const banner = document.querySelector('[data-consent]');
  const form = banner?.querySelector('[data-consent-form]');
  if (!form) return;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const how = event.submitter?.value ?? 'none';
    const allowed = topics.map((topic) => how === 'all' || (how === 'some' && form[topic].checked));
    const digits = allowed.map((yes) => (yes ? '1' : '0')).join('');
    // biome-ignore lint/suspicious/noDocumentCookie: set at once, so that the very next request knows.
    document.cookie = `consent=v1.${digits}; Path=/; Max-Age=${maxAgeS}; SameSite=Lax`;
    window.gtag('consent', 'update', toConsentMode(allowed));
    for (const [index, topic] of topics.entries()) form[topic].checked = allowed[index];
    banner.hidden = true;
  });
  document.querySelector('[data-consent-open]')?.addEventListener('click', (event) => {
    event.preventDefault();
    banner.hidden = false;
    banner.querySelector('h2')?.focus();
  });
}

/** The choice in the words of Google Consent Mode v2. */
function toConsentMode([statistics, personalisation, marketing]) {
  const word = (granted) => (granted ? 'granted' : 'denied');
  return {
    ad_storage: word(marketing),
    ad_user_data: word(marketing),
    ad_personalization: word(marketing),
    analytics_storage: word(statistics),
    functionality_storage: word(personalisation),
    personalization_storage: word(personalisation),
    security_storage: 'granted',
  };
}
