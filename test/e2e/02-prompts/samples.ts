import type { Variant } from '../../../client/protocol/campaign.ts';
import type { VariantId } from '../../../client/protocol/ids.ts';

const id = 'a' as VariantId;

const newsletterText = {
  de: {
    heading: 'Neues vom Webstuhl, einmal im Monat',
    body: 'Neue Stoffe, Werkstattbesuche und Reststücke, bevor sie im Laden liegen. Sonst schreiben wir nicht.',
    accept: 'Anmelden',
    refuse: 'Nein, danke',
    consentText:
      'Ich möchte den Newsletter von Webhaus Lindner erhalten. Abmelden kann ich mich jederzeit über den Link in jeder Mail.',
    thanks:
      'Fast geschafft: Bitte bestätigen Sie Ihre Anmeldung in der Mail, die wir Ihnen eben geschickt haben.',
  },
  en: {
    heading: 'News from the loom, once a month',
    body: 'New fabrics, workshop visits and remnants before they reach the shop. We do not write otherwise.',
    accept: 'Sign up',
    refuse: 'No, thanks',
    consentText:
      'I would like to receive the newsletter of Webhaus Lindner. I can unsubscribe at any time by the link in each mail.',
    thanks: 'Almost done: please confirm your sign-up in the mail that we have just sent you.',
  },
};

const discountText = {
  de: {
    heading: '10 % auf Ihren Warenkorb',
    body: 'Wenn Sie heute bestellen, übernehmen wir ein Zehntel. Der Code gilt bis Mitternacht für alles außer Gutscheinen.',
    accept: 'Code übernehmen',
    refuse: 'Nein, danke',
    thanks: 'Geben Sie den Code an der Kasse ein, der Nachlass wird gleich abgezogen.',
  },
  en: {
    heading: '10% off your basket',
    body: 'Order today and a tenth is on us. The code is valid until midnight for everything except gift cards.',
    accept: 'Take the code',
    refuse: 'No, thanks',
    thanks: 'Enter the code at the checkout; the discount is taken off at once.',
  },
};

const offer = { code: 'HERBST10', percent: 10 };

/** One variant of each kind and goal. */
export const samples = {
  newsletterModal: { id, weight: 1, kind: 'modal', text: newsletterText },
  newsletterBar: { id, weight: 1, kind: 'bar', text: newsletterText },
  discountModal: { id, weight: 1, kind: 'modal', offer, text: discountText },
  discountBar: { id, weight: 1, kind: 'bar', offer, text: discountText },
} as const satisfies Record<string, Variant>;

export type SampleName = keyof typeof samples;
export const sampleNames = Object.keys(samples) as SampleName[];
