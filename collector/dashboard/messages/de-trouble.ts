import type { Messages } from './en.ts';

/** German words for pages that cannot be shown. */
export const deTrouble: Messages['trouble'] = {
  nowhereTitle: 'Diese Seite gibt es nicht.',
  nowhereHelp:
    'Vielleicht hat sich ein Tippfehler eingeschlichen, oder der Link ist nicht vollständig.',
  toStart: 'Zur Übersicht',
  unavailableTitle: 'Das klappt gerade nicht.',
  unavailableHelp:
    'Tresen erreicht seine Datenbank nicht. Laden Sie die Seite gleich noch einmal. Was Ihre Besucher inzwischen tun, merken sich deren Browser und senden es später.',
  unavailableMore:
    'Bleibt es dabei, rufen Sie auf dem Server „npm run tresen -- doctor“ auf: Das sagt Ihnen, was nicht stimmt und was zu tun ist.',
  slowTitle: 'Das hat zu lange gedauert.',
  slowHelp:
    'Tresen hat die Suche abgebrochen, damit Ihr Shop nicht warten muss. Suchen Sie genauer, oder versuchen Sie es später noch einmal.',
};
