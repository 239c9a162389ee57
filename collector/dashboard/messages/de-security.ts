import type { Messages } from './en.ts';

const times = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** German words for set-up, log-in and the page about who was let in. */
export const deSecurity: Messages['security'] = {
  title: 'Sicherheit',
  lede: 'Wer hinter Ihren Tresen schauen kann und was dort geschehen ist.',
  password: 'Passwort',
  passwordForgotten:
    'Vergessen? Auch der Zugangsschlüssel gilt hier; er liegt auf dem Server in der Datei „admin-token“ oder ist der Wert von TRESEN_ADMIN_TOKEN. Damit angemeldet, können Sie ein neues Passwort wählen.',
  choose: 'Passwort wählen',
  chooseLede:
    'Dann müssen Sie den Zugangsschlüssel nicht jedes Mal kopieren. Er gilt weiter: für Programme, und falls Sie das Passwort vergessen.',
  chooseLink: 'Ein eigenes Passwort wählen',
  chooseSubmit: 'Speichern und anmelden',
  newPassword: 'Neues Passwort',
  newPasswordHelp:
    'Mindestens 12 Zeichen. Mehrere Wörter, auf deren Kombination nur Sie kommen, merkt man sich leichter als Sonderzeichen.',
  present: 'Bisheriges Passwort oder Zugangsschlüssel',
  change: 'Passwort ändern',
  changeHelp: 'Wer auf anderen Geräten angemeldet ist, muss sich dort neu anmelden.',
  save: 'Passwort speichern',
  saved: 'Das neue Passwort gilt. Alle anderen Anmeldungen sind beendet.',
  reveal: 'Anzeigen',
  conceal: 'Verbergen',
  sessions: 'Angemeldet',
  ownSession: 'Dieses Gerät',
  lastUsed: (ago) => `zuletzt aktiv ${ago}`,
  since: (date) => `seit ${date}`,
  unknownBrowser: 'Ein anderer Browser',
  logOutEverywhere: 'Überall abmelden',
  trail: 'Protokoll',
  trailEmpty: 'Noch keine Einträge.',
  older: 'Frühere Einträge anzeigen',
  newest: 'Zurück zu den neuesten Einträgen',
  faults: {
    token: 'Dieser Schlüssel stimmt nicht. Bitte kopieren Sie ihn noch einmal vollständig.',
    wrong: 'Das ist weder das bisherige Passwort noch der Zugangsschlüssel.',
    slow: 'Zu viele Versuche. Bitte warten Sie ein wenig und versuchen Sie es noch einmal.',
    busy: 'Gerade wollen sich zu viele gleichzeitig anmelden. Bitte versuchen Sie es gleich noch einmal.',
    taken:
      'Soeben wurde das Passwort von jemand anderem geändert. Waren Sie das nicht, ändern Sie es hier mit dem Zugangsschlüssel.',
    too_short: 'Das neue Passwort ist zu kurz: bitte mindestens 12 Zeichen.',
    too_long: 'Das neue Passwort ist zu lang: bitte höchstens 128 Zeichen.',
    too_common: 'Dieses Passwort lässt sich zu leicht erraten. Bitte wählen Sie ein anderes.',
  },
  actions: {
    set_up: () => 'Erstes Passwort gewählt',
    logged_in: () => 'Angemeldet',
    log_in_failed: (count) =>
      times(Number(count), 'gescheiterte Anmeldung', 'gescheiterte Anmeldungen'),
    logged_out: () => 'Abgemeldet',
    logged_out_everywhere: () => 'Überall abgemeldet',
    password_changed: () => 'Passwort geändert',
    inspection_opened: (site) => `Auf den Seiten von ${site} angesehen, was Tresen dort findet`,
    profile_viewed: () => 'Eine Person angesehen',
    profile_exported: () => 'Die Daten eines Menschen exportiert',
    profile_erased: () => 'Die Daten eines Menschen gelöscht',
    visitors_forgotten: (count) =>
      count === '1'
        ? 'Ein Browser wollte vergessen werden'
        : `${count} Browser wollten vergessen werden`,
    identity_undone: () => 'Eine Zusammenführung rückgängig gemacht',
    identity_redone: () => 'Eine rückgängig gemachte Zusammenführung wiederhergestellt',
    identity_joined: () => 'Eine Person von Hand zusammengeführt',
    identity_crowded: () =>
      'So viele Besucher teilen eine Adresse, Bestell- oder Kundennummer, dass sie niemanden mehr zusammenführt',
    consents_exported: () => 'Die Einwilligungen exportiert',
    audit_exported: () => 'Diese Liste exportiert',
    events_exported: (site) => `Alle Ereignisse von ${site} exportiert`,
    segment_changed: (segment) => `Das Segment ${segment} geändert`,
    segment_removed: (segment) => `Das Segment ${segment} gelöscht`,
    segment_exported: (segment) => `Die Personen des Segments ${segment} exportiert`,
    segment_webhook_set: (segment) => `Dem Segment ${segment} einen Webhook gegeben`,
    audience_exported: (segment) => `Das Segment ${segment} als Zielgruppe exportiert`,
    profiles_rebuilt: () => 'Alle Profile neu berechnet',
    restored: () => 'Eine Sicherung wiederhergestellt',
    moved: () => 'Alles aus einer anderen Datenbank übernommen',
    mails_viewed: () => 'Die E-Mails angesehen',
    retention_deleted: () => 'Alte Ereignisse gelöscht, deren Aufbewahrungsfrist abgelaufen war',
    import_started: () => 'Import begonnen',
    import_finished: () => 'Import beendet',
    import_cancelled: () => 'Import abgebrochen',
    data_requested: () => 'Auskunft beim Shopsystem verlangt: innerhalb eines Monats beantworten',
    shop_left: () =>
      'Das Shopsystem meldet, dass der Shop es verlassen hat: entscheiden, was gelöscht wird',
    inactive_erased: () => 'Menschen gelöscht, die lange nicht mehr da waren',
    settings_changed: (what) =>
      what === '' ? 'Einstellungen geändert' : `Einstellungen geändert: ${what}`,
  },
  actors: {
    session: 'im Dashboard',
    password: 'mit dem Passwort',
    token: 'mit dem Zugangsschlüssel',
    'command line': 'auf dem Server',
    collector: 'automatisch',
    visitor: 'vom Besucher selbst',
    stranger: 'von einem Unbekannten',
  },
};
