import type { Language } from '../language.ts';

/** What a line of a file should have been, in words; `language` is the one they are in. */
export type Expected = { text: string; language: Language };

const time = 'eine Zeit wie 2026-03-01 12:30:00, 2026-03-01T12:30:00Z oder 01.03.2026';

/** The importer speaks English, as its tables for programs do; these are its sentences. */
const german: Readonly<Record<string, string>> = {
  'a JSON object': 'ein JSON-Objekt',
  'a currency such as EUR': 'eine Währung wie EUR',
  'a file with something in it': 'eine Datei, in der etwas steht',
  'a first row whose quotes are closed': 'eine erste Zeile mit geschlossenen Anführungszeichen',
  'a quote that is closed': 'ein Anführungszeichen, das geschlossen wird',
  'a table with a row of column names': 'eine Tabelle mit einer Kopfzeile',
  'a time such as 2026-03-01 12:30:00, 2026-03-01T12:30:00Z or 01.03.2026': time,
  'a time such as 2026-03-01 12:30:00, 2026-03-01T12:30:00Z or 01.03.2026: day and month could be either': `${time}: Hier könnten Tag und Monat vertauscht sein`,
  'a time that is past': 'eine Zeit in der Vergangenheit',
  'a visitor or a user': 'ein Besucher oder ein Kunde',
  'an amount of 0 or more; what is paid back is a refund':
    'ein Betrag ab 0; was zurückgezahlt wurde, ist eine Erstattung',
  'an amount such as 12.50 or 12,50': 'ein Betrag wie 12,50 oder 12.50',
  'an e-mail address': 'eine E-Mail-Adresse',
  'an e-mail address such as a@b.example': 'eine E-Mail-Adresse wie anna@shop.example',
  'an e-mail address, or the id of the customer': 'eine E-Mail-Adresse oder eine Kundennummer',
  'an event of a visit or an order': 'ein Ereignis eines Besuchs oder einer Bestellung',
  'an order that is paid or promised; this one may become it':
    'eine Bestellung, die bezahlt oder zugesagt ist; diese kann es noch werden',
  'an upload that is there': 'eine Datei, die hochgeladen ist',
  'JSON: an object a line, or a list of objects':
    'JSON: ein Objekt je Zeile oder eine Liste von Objekten',
  'quotes that open and close a whole cell': 'Anführungszeichen, die eine ganze Zelle umschließen',
  'the name of the event': 'der Name des Ereignisses',
  'the number of the order': 'die Nummer der Bestellung',
  'the time at which the address confirmed; without it no advertising is sent':
    'der Zeitpunkt, zu dem die Adresse bestätigt wurde; ohne ihn wird keine Werbung gesendet',
  'when it happened': 'wann es geschah',
  'when it was ordered': 'wann bestellt wurde',
  'yes or no': 'ja oder nein',
};

/** Sentences with a number or a name in them. */
const patterns: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [/^an amount of at most (\d+)$/, (most) => `ein Betrag von höchstens ${most}`],
  [/^a number above 0, at most (\d+)$/, (most) => `eine Zahl über 0, höchstens ${most}`],
  [/^at most (\d+) lines in one order$/, (most) => `höchstens ${most} Zeilen in einer Bestellung`],
  [/^a record of at most (\d+) bytes$/, (most) => `eine Zeile von höchstens ${most} Bytes`],
  [
    /^(\d+) cells, as the header has; here are (\d+)$/,
    (header, here) => `${header} Spalten wie in der Kopfzeile; hier sind es ${here}`,
  ],
  [/^(\S+), as before$/, (encoding) => `${encoding}, wie davor`],
  [
    /^JSON with the fields of one of these: (.+)$/s,
    (shapes) => `JSON mit den Feldern von einem davon: ${shapes}`,
  ],
  [
    /^a table with the columns of one of these: (.+)$/s,
    (shapes) => `eine Tabelle mit den Spalten von einer davon: ${shapes}`,
  ],
];

/** What was expected, in the owner's language; a sentence that has no translation stays as it came. */
export function expectedIn(language: Language, text: string): Expected {
  if (language === 'en') return { text, language };
  const whole = Object.hasOwn(german, text) ? german[text] : undefined;
  if (whole !== undefined) return { text: whole, language };
  for (const [pattern, say] of patterns) {
    const found = pattern.exec(text);
    if (found) return { text: say(...found.slice(1)), language };
  }
  return { text, language: 'en' };
}
