import type { EventSource } from '../protocol/event.ts';
import type { DropReason } from '../protocol/reasons.ts';

const english = {
  title: 'What I found on this page',
  close: 'Close',
  hint: 'Alt + Shift + T opens and closes this panel. Only you see it.',
  system: 'Shop system',
  noSystem: 'None that I know. I read requests, structured data and the page itself.',
  notRead: 'Your data layer says everything here, so I have not looked any further yet.',
  consent: 'Consent',
  asking: 'Your banner has not been answered yet. Nothing is stored or sent.',
  tools: (names: readonly string[]) =>
    names.length > 0
      ? `Told by: ${names.join(', ')}`
      : 'No consent tool found; a call of tresen.consent works too.',
  purposes: {
    analytics: 'Statistics',
    personalization: 'Personal content',
    marketing: 'Advertising',
  },
  values: { granted: 'allowed', denied: 'refused', unknown: 'not answered' },
  product: 'Product',
  noProduct: 'This page shows no single product, or I do not recognise it.',
  cart: 'Cart',
  noCart: 'I have not seen a cart yet.',
  emptyCart: 'The cart is empty.',
  variant: 'Variant',
  total: 'Total',
  sources: 'Who told me',
  noSources: 'Nobody has told me of products or carts yet.',
  sure: (percent: number) => `${percent} % sure`,
  conflicts: 'Where they disagree',
  conflict: (about: string, took: string, over: string) => `${about}: I took ${took}, not ${over}`,
  events: 'What was recorded',
  noEvents: 'Nothing yet.',
  sent: 'arrived',
  waiting: 'waiting',
  held: 'held until consent',
  more: 'Details',
  names: {
    api: 'your own call',
    platform: 'the shop system',
    request: 'a request of the page',
    json_ld: 'JSON-LD',
    microdata: 'microdata',
    gtag: 'gtag',
    data_layer: 'the data layer',
    open_graph: 'Open Graph',
    page: 'the page as drawn',
    server: 'your server',
  } satisfies Record<EventSource, string>,
  reasons: {
    consent_denied: 'not sent: consent refused',
    duplicate_source: 'not sent: told already',
    duplicate_order: 'not sent: this order is known',
    buffer_full: 'not sent: too many at once',
    refused_by_collector: 'refused by the server',
    refused_by_shop: 'not sent: the shop refused it',
    not_serialisable: 'not sent: cannot be written down',
    stopped_by_hook: 'not sent: stopped by your beforeSend',
  } as Partial<Record<DropReason, string>>,
};

/** Every word of the panel. */
export type PanelWords = typeof english;

const german: PanelWords = {
  title: 'Was ich auf dieser Seite finde',
  close: 'Schließen',
  hint: 'Alt + Umschalt + T öffnet und schließt diese Tafel. Nur Sie sehen sie.',
  system: 'Shopsystem',
  noSystem: 'Keines, das ich kenne. Ich lese Anfragen, strukturierte Daten und die Seite selbst.',
  notRead: 'Ihr Data Layer sagt hier alles, darum habe ich noch nicht weiter nachgesehen.',
  consent: 'Einwilligung',
  asking: 'Ihr Banner ist noch nicht beantwortet. Nichts wird gespeichert oder gesendet.',
  tools: (names) =>
    names.length > 0
      ? `Gesagt von: ${names.join(', ')}`
      : 'Kein Einwilligungswerkzeug gefunden; ein Aufruf von tresen.consent geht auch.',
  purposes: {
    analytics: 'Statistik',
    personalization: 'Persönliche Inhalte',
    marketing: 'Werbung',
  },
  values: { granted: 'erlaubt', denied: 'abgelehnt', unknown: 'nicht beantwortet' },
  product: 'Produkt',
  noProduct: 'Diese Seite zeigt kein einzelnes Produkt, oder ich erkenne es nicht.',
  cart: 'Warenkorb',
  noCart: 'Ich habe noch keinen Warenkorb gesehen.',
  emptyCart: 'Der Warenkorb ist leer.',
  variant: 'Variante',
  total: 'Summe',
  sources: 'Wer mir was gesagt hat',
  noSources: 'Von Produkten oder Warenkörben hat mir noch niemand erzählt.',
  sure: (percent) => `${percent} % sicher`,
  conflicts: 'Wo sie sich widersprechen',
  conflict: (about, took, over) => `${about}: genommen habe ich ${took}, nicht ${over}`,
  events: 'Was festgehalten wurde',
  noEvents: 'Noch nichts.',
  sent: 'angekommen',
  waiting: 'wartet',
  held: 'wartet auf Einwilligung',
  more: 'Einzelheiten',
  names: {
    api: 'Ihr eigener Aufruf',
    platform: 'das Shopsystem',
    request: 'eine Anfrage der Seite',
    json_ld: 'JSON-LD',
    microdata: 'Mikrodaten',
    gtag: 'gtag',
    data_layer: 'der Data Layer',
    open_graph: 'Open Graph',
    page: 'die Seite, wie sie aussieht',
    server: 'Ihr Server',
  },
  reasons: {
    consent_denied: 'nicht gesendet: abgelehnt',
    duplicate_source: 'nicht gesendet: schon gesagt',
    duplicate_order: 'nicht gesendet: Bestellung ist bekannt',
    buffer_full: 'nicht gesendet: zu viele auf einmal',
    refused_by_collector: 'vom Server abgewiesen',
    refused_by_shop: 'nicht gesendet: vom Shop abgelehnt',
    not_serialisable: 'nicht gesendet: nicht darstellbar',
    stopped_by_hook: 'nicht gesendet: von beforeSend angehalten',
  },
};

/** The words for the language of the shop's page; else English. */
export const toPanelWords = (language: string): PanelWords =>
  /^de\b/i.test(language) ? german : english;
