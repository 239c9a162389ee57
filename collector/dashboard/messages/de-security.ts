import type { Messages } from './en.ts';

const times = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** German words for set-up, log-in and the page about who was let in. */
export const deSecurity: Messages['security'] = {
  title: 'Sicherheit',
  lede: 'Wer hinter Ihren Tresen sehen kann, und was dort getan wurde.',
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
    'Mindestens 12 Zeichen. Einige Wörter, die nur Sie nebeneinanderstellen würden, merken sich leichter als Sonderzeichen.',
  present: 'Bisheriges Passwort oder Zugangsschlüssel',
  change: 'Passwort ändern',
  changeHelp: 'Wer anderswo angemeldet ist, muss sich neu anmelden.',
  save: 'Passwort speichern',
  saved: 'Das neue Passwort gilt. Alle anderen Anmeldungen sind beendet.',
  reveal: 'Zeigen',
  conceal: 'Verbergen',
  sessions: 'Angemeldet',
  ownSession: 'Hier',
  lastUsed: (ago) => `zuletzt benutzt ${ago}`,
  since: (date) => `seit ${date}`,
  unknownBrowser: 'Ein anderer Browser',
  logOutEverywhere: 'Überall abmelden',
  trail: 'Was getan wurde',
  trailEmpty: 'Noch nichts.',
  older: 'Frühere Einträge zeigen',
  newest: 'Zurück zu den neuesten Einträgen',
  faults: {
    token: 'Dieser Schlüssel stimmt nicht. Bitte kopieren Sie ihn noch einmal, und zwar ganz.',
    wrong: 'Das ist weder das bisherige Passwort noch der Zugangsschlüssel.',
    slow: 'Zu viele Versuche. Bitte warten Sie ein wenig und versuchen Sie es noch einmal.',
    busy: 'Gerade melden sich zu viele an. Bitte versuchen Sie es noch einmal.',
    taken: 'Soeben hat jemand ein Passwort gewählt. Es ist das, das jetzt gilt.',
    too_short: 'Das neue Passwort ist zu kurz: bitte mindestens 12 Zeichen.',
    too_long: 'Das neue Passwort ist zu lang: bitte höchstens 128 Zeichen.',
    too_common:
      'Das neue Passwort gehört zu den ersten, die jeder versuchen würde. Bitte wählen Sie ein anderes.',
  },
  actions: {
    set_up: () => 'Erstes Passwort gewählt',
    logged_in: () => 'Angemeldet',
    log_in_failed: (count) =>
      times(Number(count), 'gescheiterte Anmeldung', 'gescheiterte Anmeldungen'),
    logged_out: () => 'Abgemeldet',
    logged_out_everywhere: () => 'Überall abgemeldet',
    password_changed: () => 'Passwort geändert',
    inspection_opened: (site) => `${site} mit den Funden von Tresen geöffnet`,
    profile_exported: () => 'Exportiert, was über einen Menschen bekannt ist',
    profile_erased: () => 'Einen Menschen gelöscht',
    profiles_rebuilt: () => 'Alle Profile neu berechnet',
    restored: () => 'Eine Sicherung zurückgespielt',
    moved: () => 'Alles aus einer anderen Datenbank hierher gebracht',
    retention_deleted: () => 'Ereignisse gelöscht, deren Zeit um war',
    settings_changed: (what) =>
      what === '' ? 'Einstellungen geändert' : `Einstellungen geändert: ${what}`,
  },
  actors: {
    session: 'im Dashboard',
    password: 'mit dem Passwort',
    token: 'mit dem Zugangsschlüssel',
    'command line': 'auf dem Server',
    collector: 'von selbst',
    stranger: 'von einem Unbekannten',
  },
};
