import type { Messages } from './en.ts';

/** The page of mails, in German. */
export const deMails: Messages['mails'] = {
  title: 'E-Mails',
  lede: 'Was Tresen Ihren Besuchern geschrieben hat: Links zu den eigenen Daten und Bitten um Bestätigung des Newsletters. Die letzten 200, 30 Tage lang.',
  kept: 'Es ist kein Mailserver eingestellt. E-Mails werden hier aufbewahrt statt gesendet: Sie können sie lesen und ihre Links öffnen. Mit TRESEN_MAIL_URL werden sie gesendet.',
  none: 'Noch keine E-Mails.',
  kinds: {
    me_link: 'Link zu den eigenen Daten',
    newsletter_confirm: 'Bitte um Bestätigung',
  },
  states: {
    waiting: 'wartet auf den Versand',
    kept: 'aufbewahrt, nicht gesendet',
    sent: 'gesendet',
    failed: 'nicht zugestellt',
    unsure:
      'übergeben; die Antwort des Servers kam nie, deshalb wird sie nicht noch einmal gesendet',
    expired: 'ihre Zeit war vorbei',
  },
  to: (address) => `an ${address}`,
  read: 'Lesen',
  open: 'Link öffnen',
  hidden: 'Ein Link, der gesendet wurde oder abgelaufen ist, wird nicht aufbewahrt.',
  tried: (tries) => `nach ${tries} ${tries === 1 ? 'Versuch' : 'Versuchen'}`,
};
