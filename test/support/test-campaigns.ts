/**
 * What the shop of the end-to-end tests offers. No holdout: a test that goes through a prompt has
 * to see it every time.
 */
export const testCampaigns = [
  {
    id: 'stay',
    name: 'Leaving with a filled cart',
    goal: 'newsletter',
    trigger: { type: 'exit_intent' },
    audience: [{ type: 'cart_filled' }],
    holdout: 0,
    seed: 'stay',
    frequency: { lifetime: 1 },
    priority: 1,
    variants: [
      {
        id: 'a',
        weight: 1,
        kind: 'modal',
        text: {
          de: {
            heading: 'Dürfen wir Ihnen schreiben?',
            body: 'Neues aus dem Laden, einmal im Monat.',
            accept: 'Anmelden',
            refuse: 'Nein, danke',
            consentText: 'Ich möchte den Newsletter erhalten.',
            thanks: 'Danke. Bitte bestätigen Sie die Anmeldung.',
          },
          en: {
            heading: 'May we write to you?',
            body: 'News from the shop, once a month.',
            accept: 'Sign up',
            refuse: 'No, thanks',
            consentText: 'I want to receive the newsletter.',
            thanks: 'Thank you. Please confirm.',
          },
        },
      },
    ],
  },
];
