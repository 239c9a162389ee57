import type { enPrivacy } from './en-privacy.ts';

const times = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** What the owner owes people who ask about their data, in German. */
export const dePrivacy: typeof enPrivacy = {
  lede: 'Jemand fragt, was Sie über ihn wissen, oder möchte vergessen werden: Hier erledigen Sie es. Jeder Blick und jeder Schritt wird festgehalten.',
  search: 'Um wen geht es?',
  searchHint: 'E-Mail, Name oder Kundennummer',
  open: 'Öffnen',
  export: 'Exportieren',
  exportReadable: 'Zum Lesen exportieren',
  erase: 'Löschen …',
  nobody: (q) => `Unter „${q}“ ist niemand bekannt.`,
  nobodyHelp:
    'Auch das ist eine Auskunft: Unter diesem Namen oder dieser Adresse ist nichts gespeichert.',
  erased: (entries) =>
    entries === 0
      ? 'Gelöscht.'
      : `Gelöscht: ${times(entries, 'Eintrag ist', 'Einträge sind')} weg und kommen nicht wieder.`,
  ledger: 'Einwilligungen',
  ledgerHelp:
    'Wer wozu ja oder nein gesagt hat, in der Reihenfolge des Eingangs, mit dem gezeigten Wortlaut.',
  ledgerEmpty: 'Bisher wurde niemand gefragt.',
  csv: 'Als Tabelle herunterladen (CSV)',
  further: 'Spätere Antworten zeigen',
  first: 'Zurück zu den ersten',
  trail: 'Wer was angesehen und getan hat',
  trailHelp: 'Das Protokoll nennt Menschen nur mit ihrer Kennung.',
  toTrail: 'Zum Protokoll',
  columns: { at: 'Wann', who: 'Wer', what: 'Was', proof: 'Nachweis' },
  newsletter: 'Newsletter',
  sources: { server: 'vom Server Ihres Shops', import: 'durch einen Import' },
  onPage: 'auf einer Seite Ihres Shops',
  deeds: {
    given: 'erlaubt',
    refused: 'abgelehnt',
    withdrawn: 'widerrufen',
    requested: 'bestellt',
    confirmed: 'bestätigt',
    unsubscribed: 'abbestellt',
  },
  proven: 'bewiesen',
  erasing: {
    title: (name) => `${name} löschen?`,
    lede: 'Das lässt sich nicht rückgängig machen. Es gilt sofort und überall, außer in Sicherungen, die Sie vorher gemacht haben.',
    goes: 'Was gelöscht wird',
    events: (count) =>
      `${times(count, 'Schritt', 'Schritte')} und alles, was daneben gemessen wurde`,
    identities: (list) => `Wer es war: ${list}`,
    browsers: (count) => `Die Verbindung zu ${times(count, 'Browser', 'Browsern')}`,
    derived: 'Warenkorb, Bestellungen, Interessen, Einschätzungen, Segmente und Kundenstatus',
    mails: 'E-Mails, die noch nicht versandt sind, und noch offene Links in E-Mails',
    stays: 'Was bleibt',
    trailStays:
      'Eine Zeile im Protokoll: dass ein Mensch gelöscht wurde, wann und von wem; kein Name, keine Adresse',
    othersStay: 'Was andere Menschen auf denselben Geräten getan haben',
    backupsStay:
      'Sicherungen, die Sie vorher gemacht haben. Wer eine davon zurückspielt, muss die Löschung danach wiederholen',
    options: 'Ihre Wahl',
    keepOrders:
      'Die Summen der Bestellungen für meine Auswertungen behalten, jede ohne Namen, Nummer und Produkte',
    forgetObjection: 'Auch vergessen, dass an diese Adresse nie geschrieben werden darf',
    forgetObjectionHelp:
      'Sonst bleibt ein Fingerabdruck der Adresse, aus dem sie sich nicht lesen lässt, damit kein Import sie je wieder in einen Versand bringt.',
    confirm: 'Endgültig löschen',
    cancel: 'Alles behalten',
  },
};
