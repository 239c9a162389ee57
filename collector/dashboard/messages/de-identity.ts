import type { enIdentity } from './en-identity.ts';

const times = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** Why somebody is one person, in German. */
export const deIdentity: typeof enIdentity = {
  title: (name) => `Warum ist ${name} ein Mensch?`,
  lede: 'Jede Zeile ist etwas, das gesagt wurde, wo und wann. Nehmen Sie eine weg, dann sind es wieder zwei Menschen, jeder mit seiner Geschichte. Nichts geht verloren; Sie können sie zurücklegen.',
  link: 'Warum ist das ein Mensch?',
  browser: 'in einem Browser',
  joins: 'Was verbindet',
  joinsNothing: 'Hier ist nichts verbunden: ein Browser, ein Mensch.',
  orders: (count) => `Auch ${times(count, 'Bestellung weist', 'Bestellungen weisen')} hierher`,
  declined: 'Was gehört wurde und niemanden verbindet',
  more: (count) => `und ${times(count, 'weiteres Mal', 'weitere Male')}`,
  user: {
    signed: (user, { where, when }) =>
      `Hat sich ${where} am ${when} als ${user} angemeldet, unterschrieben vom Server Ihres Shops`,
    sent_by_server: (user, { when }) =>
      `Der Server Ihres Shops sagte am ${when}, dass dieser Browser Kunde ${user} ist`,
    confirmed_by_mail: (user, { when }) =>
      `Hat am ${when} aus dem Postfach bestätigt, ${user} zu sein`,
    joined_by_owner: (user, { when }) =>
      `Sie haben am ${when} einen Browser und Kunde ${user} verbunden`,
    order_on_page: (user, { where, when }) => `Hat ${where} am ${when} als ${user} bestellt`,
    said_by_page: (user, { where, when }) => `Hat sich ${where} am ${when} als ${user} angemeldet`,
    signature_invalid: (user, { where, when }) =>
      `Gab sich ${where} am ${when} als ${user} aus, mit einer Unterschrift, die nicht von Ihrem Shop ist`,
    typed: (user, { where, when }) => `Hat ${where} am ${when} die Nummer ${user} angegeben`,
  },
  email: {
    signed: (email, { where, when }) =>
      `Hat ${where} am ${when} ${email} genannt, unterschrieben vom Server Ihres Shops`,
    sent_by_server: (email, { when }) => `Der Server Ihres Shops nannte am ${when} ${email}`,
    confirmed_by_mail: (email, { when }) =>
      `Hat ${email} am ${when} aus dem Postfach selbst bestätigt`,
    joined_by_owner: (email, { when }) => `Sie haben am ${when} ${email} verbunden`,
    order_on_page: (email, { where, when }) => `Hat ${where} am ${when} mit ${email} bestellt`,
    said_by_page: (email, { where, when }) =>
      `Hat sich ${where} am ${when} mit ${email} angemeldet`,
    signature_invalid: (email, { where, when }) =>
      `Nannte ${where} am ${when} ${email}, mit einer Unterschrift, die nicht von Ihrem Shop ist`,
    typed: (email, { where, when }) => `Hat ${where} am ${when} ${email} eingetippt`,
  },
  order: (order, { where, when }) => `Hat ${where} am ${when} Bestellung ${order} aufgegeben`,
  serverOrder: (order, when) => `Der Server Ihres Shops meldete am ${when} Bestellung ${order}`,
  serverUser: (user, when) => `Der Server Ihres Shops meldete am ${when} Kunde ${user}`,
  userEmail: (user, email, when) => `Kunde ${user} ist seit ${when} unter ${email} bekannt`,
  reasons: {
    undone: 'Sie haben es weggenommen.',
    only_claimed:
      'Nur eingetippt: Diese Adresse könnte jeder eintippen, darum ist sie vermerkt und verbindet niemanden.',
    email_of_another: 'Die Adresse gehört einem anderen bekannten Kunden.',
    order_of_another: 'Die Bestellung gehört jemand anderem.',
    crowded_key: 'So viele teilen es sich, dass es niemanden bezeichnet.',
    unusable: 'Das bezeichnet niemanden.',
  },
  undo: 'Wegnehmen …',
  undoHelp:
    'Was darauf beruhte, wird wieder getrennt erzählt, von Anfang an. Die Auswertungen folgen in Sekunden.',
  undoConfirm: 'Ja, wegnehmen',
  redo: 'Zurücklegen …',
  redoHelp: 'Es verbindet wieder, als hätten Sie es nie weggenommen.',
  redoConfirm: 'Ja, zurücklegen',
  join: 'Von Hand verbinden',
  joinHelp:
    'Sie wissen mehr als das Protokoll? Nennen Sie die Kundennummer oder die E-Mail-Adresse, die zu diesem Menschen gehört. Zwei bekannte Kunden werden nie verbunden.',
  joinField: 'Kundennummer oder E-Mail',
  joinConfirm: 'Verbinden',
  others: 'Andere benutzten dieselben Browser',
  othersHelp: 'Was sie dort taten, gehört ihnen.',
  done: {
    undo: 'Weggenommen. Es wird jetzt getrennt erzählt.',
    redo: 'Zurückgelegt.',
    join: 'Verbunden.',
  },
  refusals: {
    unknown_tie: 'Diese Zeile hat sich inzwischen geändert. Bitte sehen Sie noch einmal nach.',
    not_of_this_person: 'Das betrifft diesen Menschen nicht.',
    two_known_persons:
      'Das ist ein anderer bekannter Kunde. Zwei bekannte Kunden werden nie verbunden.',
    email_of_another: 'Diese Adresse gehört einem anderen bekannten Kunden.',
    nobody_names_nobody: 'Das bezeichnet niemanden.',
    too_many_decisions: 'Es gibt schon zu viele Entscheidungen.',
  },
};
