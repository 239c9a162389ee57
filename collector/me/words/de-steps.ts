import type { MeWords } from './en.ts';

const times = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

/** German. */
export const deSteps: Pick<MeWords, 'erase' | 'erased' | 'stranger' | 'link' | 'newsletter'> = {
  erase: {
    title: 'Alles löschen?',
    lede: (count) =>
      `${times(count, 'Eintrag', 'Einträge')} und alles, was daraus folgt, werden jetzt und für immer gelöscht. Niemand kann es zurückholen.`,
    points: {
      browser:
        'Auch das Kennzeichen dieses Browsers wird gelöscht, und die Aufzeichnung bleibt hier pausiert. Beenden Sie die Pause später auf dieser Seite, beginnen Sie als jemand Neues.',
      mail: 'Diese Seite lässt sich mit dieser Adresse nicht mehr öffnen, weil nichts mehr zu zeigen ist.',
      backups:
        'In Sicherungen des Shops bleibt es, bis sie überschrieben werden, in der Regel binnen Wochen. Wird eine Sicherung zurückgespielt, wird die Löschung wiederholt.',
      law: 'Was der Shop nach Steuer- und Handelsrecht aufbewahren muss, bleibt im System des Shops: Rechnungen und ihre Daten, bis zu zehn Jahre. Was dessen System selbst daneben bezeugt hat, kann ebenfalls bleiben, ohne diesen Browser.',
      objection:
        'Haben Sie der Werbung widersprochen, bleibt ein verschlüsseltes Kennzeichen Ihrer Adresse, damit ihr niemand mehr schreibt.',
    },
    yes: 'Für immer löschen',
    no: 'Alles behalten',
  },
  erased: {
    title: 'Alles ist gelöscht.',
    text: (shop) =>
      `${shop} weiß nichts mehr von dem, was diese Seite gezeigt hat. Kopien in Sicherungen verschwinden, wenn diese überschrieben werden.`,
  },
  stranger: {
    title: (shop) => `Was ${shop} über Sie weiß`,
    none: (shop) =>
      `Über diesen Browser wurde nichts festgehalten, oder Sie haben sein Kennzeichen gelöscht. Deshalb gibt es von hier aus nichts zu zeigen: ${shop} weiß nicht, wer Sie sind, und fragt nicht danach.`,
    paused: 'Die Aufzeichnung pausiert in diesem Browser.',
    mailTitle: 'Kennt der Shop Ihre E-Mail?',
    mailText:
      'Geben Sie sie ein. Wenn wir sie kennen, schicken wir einen Link, der öffnet, was über Sie festgehalten wurde. Er gilt 15 Minuten und ein Mal.',
    email: 'E-Mail-Adresse',
    send: 'Link schicken',
    sent: 'Wenn wir diese Adresse kennen, ist eine E-Mail unterwegs. Es kann einige Minuten dauern; sehen Sie auch im Spam-Ordner nach.',
    rightsTitle: 'Gut zu wissen',
    rights: [
      'Ohne Ihre Zustimmung speichert Tresen nichts auf Ihrem Gerät und hält nichts über Sie fest.',
      'Was Sie bestellen, weiß der Shop selbst in jedem Fall. Fragen Sie dazu den Shop.',
      'Ein anderer Browser oder ein anderes Gerät hat eine eigene Seite: Öffnen Sie diese Adresse dort.',
    ],
  },
  link: {
    title: 'Ihr Link stimmt.',
    text: (email) => `Öffnen, was über den Inhaber von ${email} festgehalten wurde?`,
    button: 'Meine Daten öffnen',
    gone: 'Dieser Link geht nicht mehr.',
    goneText: 'Links gelten 15 Minuten und ein Mal. Sie können einen neuen bekommen.',
    again: 'Ein neuer Link',
  },
  newsletter: {
    confirmTitle: (shop) => `Newsletter von ${shop}`,
    confirmText: (email) => `Soll ${email} den Newsletter bekommen?`,
    confirmButton: 'Ja, bestätigen',
    agreed: 'Sie sind einverstanden:',
    confirmed: 'Bestätigt. Vielen Dank!',
    confirmedText: (email) => `${email} bekommt von jetzt an den Newsletter.`,
    leaveTitle: 'Newsletter beenden?',
    leaveText: (email) => `${email} bekommt dann keinen Newsletter mehr.`,
    leaveButton: 'Beenden',
    left: 'Der Newsletter ist beendet.',
    leftText: (email) => `An ${email} geht nichts mehr.`,
    gone: 'Dieser Link geht nicht mehr.',
    goneText:
      'Links zum Bestätigen gelten 7 Tage. Melden Sie sich neu an, bekommen Sie einen neuen.',
  },
};
