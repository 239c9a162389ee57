/** Events that outlive the others, for how many days, and the reason. */
type KeptLonger = { events: readonly string[]; days: number | 'until_erased'; why: string };

const year = 365.25;

/**
 * What a site's `retentionDays` does not reach, all in one place. Storing has to end when its purpose
 * does (GDPR Art. 5(1)(e)); these events have one that lasts longer. `docs/retention.md` tells it to
 * shop owners.
 */
export const keptLonger: readonly KeptLonger[] = [
  {
    events: ['purchase', 'refund'],
    days: Math.ceil(10 * year),
    why: 'commercial and tax law: vouchers 8 years, books 10 (§ 147 AO, § 257 HGB)',
  },
  {
    events: ['identify', 'alias', 'identity_undone', 'identity_redone', 'identity_joined'],
    days: Math.ceil(10 * year),
    why: 'says whose the orders are: without it nobody’s could be found when the person asks (GDPR Art. 15, 17)',
  },
  {
    events: ['consent_changed'],
    days: Math.ceil(4 * year),
    why: 'proof of the consent (GDPR Art. 7(1)) until claims are barred: 3 years from the end of the year (§§ 195, 199 BGB)',
  },
  {
    events: ['newsletter_requested', 'newsletter_confirmed', 'newsletter_unsubscribed'],
    days: 'until_erased',
    why: 'who advertises by mail must prove the consent for as long as he does (§ 7 UWG), and heed a refusal for ever (GDPR Art. 21(3))',
  },
];
