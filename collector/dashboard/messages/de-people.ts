import type { enNavigation, enPeople } from './en-people.ts';

const times = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** What leads from room to room, in German. */
export const deNavigation: typeof enNavigation = {
  label: 'Hauptmenü',
  people: 'Menschen',
  segments: 'Segmente',
  imports: 'Importe',
  privacy: 'Datenschutz',
  mails: 'E-Mails',
  security: 'Sicherheit',
};

/** The list of people in German. */
export const dePeople: typeof enPeople = {
  filters: 'Filtern',
  apply: 'Anzeigen',
  any: 'Alle',
  names: {
    stage: 'Kundenstatus',
    segment: 'Segment',
    cart: 'Warenkorb',
    newsletter: 'Newsletter',
    intent: 'Kaufneigung',
    engagement: 'Interesse',
    seen: 'Zuletzt gesehen',
    orders: 'Bestellungen',
    site: 'Shop',
    q: 'Suche',
  },
  carts: { open: 'Gefüllt', abandoned: 'Liegengelassen', empty: 'Leer' },
  newsletters: {
    none: 'Nicht bestellt',
    pending: 'Noch nicht bestätigt',
    confirmed: 'Bestätigt',
    unsubscribed: 'Abbestellt',
  },
  seen: {
    '1d': 'in den letzten 24 Stunden',
    '7d': 'in den letzten 7 Tagen',
    '30d': 'in den letzten 30 Tagen',
    'over-30d': 'seit 30 Tagen nicht',
    'over-90d': 'seit 90 Tagen nicht',
    'over-365d': 'seit einem Jahr nicht',
  },
  orders: { yes: 'Hat bestellt', no: 'Hat nicht bestellt' },
  atLeast: (value) => `mindestens ${value}`,
  remove: (filter) => `Entfernen: ${filter}`,
  removeAll: 'Alle entfernen',
  fit: (count, isMore) =>
    isMore
      ? `Mehr als ${count} Menschen passen.`
      : `${times(count, 'Mensch passt', 'Menschen passen')}.`,
  nobodyFits: 'Zu diesen Filtern passt niemand.',
  nobodyFitsHelp: 'Entfernen Sie einen davon, oder beginnen Sie wieder mit allen.',
  nobodyYet: 'In dieser Zeit war niemand da.',
  nobodyExactly: (q) => `Niemand heißt genau „${q}“.`,
  didYouMean: 'Meinten Sie jemanden von diesen?',
  newest: 'Zurück zu den neuesten',
  keys: {
    title: 'Tasten',
    open: 'Tasten: ? drücken',
    close: 'Schließen',
    on: 'Diese Tasten verwenden',
    search: 'Zur Suche',
    next: 'Nächster Mensch',
    previous: 'Voriger Mensch',
    enter: 'Menschen öffnen',
    help: 'Diese Tasten zeigen',
    down: 'Pfeil nach unten',
    up: 'Pfeil nach oben',
    return: 'Eingabetaste',
  },
};
