import type { enImports } from './en-imports.ts';

const times = (count: number, one: string, many: string) =>
  `${count.toLocaleString('de')} ${count === 1 ? one : many}`;

/** Imports in German. */
export const deImports: typeof enImports = {
  title: 'Importieren',
  lede: 'Bringen Sie mit, was Sie schon wissen: Kunden, Bestellungen, Newsletter-Listen und Ereignisse, aus Shopify, WooCommerce, Shopware, Matomo, Google Analytics oder einer eigenen Tabelle. Sie sehen zuerst, was eine Datei bewirken würde.',
  file: 'Datei',
  fileHelp:
    'CSV oder JSON, wie Ihr Shop sie schreibt. Dieselbe Datei zweimal zählt nichts doppelt.',
  look: 'Erst ansehen',
  withoutScript:
    'Ohne JavaScript darf eine Datei 16 MB groß sein. Größere: „npm run tresen -- import“ auf dem Server.',
  uploadFaults: {
    gone: 'Diese Datei ist nicht mehr da: Ihr Import hat begonnen, oder ein Tag ist vergangen.',
    no_file: 'Es kam nichts an. Bitte wählen Sie eine Datei, die nicht leer ist.',
    too_large:
      'Ohne JavaScript darf eine Datei 16 MB groß sein. Nehmen Sie „npm run tresen -- import“ auf dem Server oder einen Browser mit JavaScript.',
  },
  uploading: 'Wird hochgeladen',
  uploadFailed:
    'Das Hochladen brach ab. Bitte versuchen Sie es noch einmal; es geht dort weiter, wo es stehen blieb.',
  site: 'Shop',
  list: 'Bisherige Importe',
  none: 'Bisher wurde nichts importiert.',
  kind: 'Was sie enthält',
  kinds: {
    customers: 'Kunden',
    orders: 'Bestellungen',
    newsletter: 'Newsletter-Liste',
    events: 'Ereignisse',
  },
  effects: {
    customers:
      'Jeder Kunde wird mit Nummer und Adresse bekannt. Was zu Werbung vermerkt ist, wird ebenfalls vermerkt und beweist nichts: Niemand bekommt dadurch einen Newsletter.',
    orders:
      'Jede Bestellung zählt einmal nach ihrer Nummer, wer sie auch sonst gemeldet hat. Diese Beträge ersetzen die von einer Seite gemeldeten.',
    newsletter:
      'Wer bestätigt hat, darf angeschrieben werden. Wer keinen Zeitpunkt der Bestätigung hat, wird mit seiner Adresse bekannt und bekommt keine Werbung.',
    events:
      'Jedes Ereignis behält seine Zeit und zählt dort, wo es in der Vergangenheit hingehört.',
  },
  shapes: {
    shopify: 'Shopify',
    woocommerce: 'WooCommerce',
    shopware: 'Shopware',
    matomo: 'Matomo',
    ga4: 'Google Analytics',
    segment: 'Segment',
    plain: 'einer einfachen Tabelle',
  },
  asWrittenBy: (kind, shape) => `${kind}, wie aus ${shape}`,
  statuses: {
    running: 'Läuft',
    finished: 'Fertig',
    cancelled: 'Abgebrochen',
    failed: 'Gescheitert',
  },
  previewTitle: 'Was diese Datei bewirken würde',
  previewLede: 'Noch ist nichts gespeichert.',
  becomes: (records) => `Aus ${times(records, 'Zeile', 'Zeilen')} würden:`,
  becomesNames: { identify: 'Kunden mit ihren Angaben', consent_changed: 'Einwilligungen' },
  nothingToDo: 'Aus dieser Datei lässt sich nichts importieren.',
  period: (from, to) => `Sie erzählen von ${from} bis ${to}.`,
  start: 'Importieren',
  startOver: 'Andere Datei',
  reread: 'Lesen als',
  rereadButton: 'Noch einmal ansehen',
  unreadable: 'Diese Datei lässt sich nicht lesen.',
  unreadableHelp:
    'Eine Datei wird an ihren Spalten erkannt. Bei einer eigenen Tabelle heißen sie für Kunden etwa E-Mail, Kundennummer, Vorname und Nachname, für Bestellungen Bestellnummer, Bestelldatum, E-Mail und Betrag.',
  unreadableMore: 'Genauer',
  gone: 'Die hochgeladene Datei ist nicht mehr da. Bitte laden Sie sie noch einmal hoch.',
  progress: (percent) => `${percent} fertig`,
  figures: {
    records: 'Gelesene Zeilen',
    accepted: 'Dazugekommen',
    duplicates: 'Schon vorhanden',
    refused: 'Abgelehnte Zeilen',
  },
  counts: {
    accepted: (count) => `${count.toLocaleString('de')} dazugekommen`,
    refused: (count) => times(count, 'abgelehnte Zeile', 'abgelehnte Zeilen'),
  },
  startedAt: 'Begonnen',
  finishedAt: 'Beendet',
  cancel: 'Import abbrechen',
  cancelHelp: 'Was bis jetzt hereinkam, bleibt.',
  problems: 'Was in der Datei auffiel',
  noProblems: 'Keine Zeile musste abgelehnt werden.',
  problemsMore: (count) => `Nur die ersten ${count} sind mit ihrer Stelle vermerkt.`,
  download: 'Als Tabelle herunterladen (CSV)',
  columns: { line: 'Zeile', column: 'Spalte', what: 'Was', expected: 'Erwartet' },
  isNoted: 'nur vermerkt',
  reasons: {
    line_too_long: 'Die Zeile ist zu lang',
    open_quote: 'Ein Anführungszeichen ist nicht geschlossen',
    wrong_column_count: 'Nicht so viele Spalten wie im Kopf',
    invalid_json: 'Kein gültiges JSON',
    missing: 'Es fehlt etwas',
    not_an_email: 'Keine E-Mail-Adresse',
    not_a_time: 'Keine Zeitangabe',
    ambiguous_time: 'Die Zeitangabe lässt sich auf zwei Arten lesen',
    in_the_future: 'Es liegt in der Zukunft',
    not_an_amount: 'Kein Betrag',
    negative_amount: 'Ein Betrag unter null',
    absurd_amount: 'Ein Betrag, den keine Bestellung haben kann',
    not_a_quantity: 'Keine Menge',
    too_many_lines: 'Zu viele Zeilen für eine Bestellung',
    unknown_value: 'Ein Wort, das hier nicht bekannt ist',
    unknown_event: 'Ein Ereignis, das nicht bekannt ist',
    not_stored: 'Es ließ sich nicht speichern',
    mixed_encoding: 'Zwei Arten von Schriftzeichen in einer Datei',
    not_confirmed: 'Nicht bestätigt',
    not_an_order_yet: 'Noch keine Bestellung',
    left_out: 'Ausgelassen',
  },
  notFound: 'Diesen Import gibt es nicht.',
};
