import type { Messages } from './en.ts';

/** Was von Besuchern gesagt wird, die wohl keine Menschen sind. */
export const deJunk: Messages['junk'] = {
  doubts: {
    named_bot: 'Es nennt sich selbst ein Programm: eine Suchmaschine, ein Wächter, ein Skript.',
    headless: 'Es ist ein Browser ohne Fenster, wie ihn Programme benutzen.',
    bare_request: 'Seinen Anfragen fehlt, was jeder Browser mitschickt, etwa eine Sprache.',
    hints_disagree: 'Es gibt sich als ein anderer Browser aus, als es ist.',
    superhuman: 'Es öffnet Seiten schneller, als jemand sie ansehen könnte.',
    crowd: 'Es kam mit sehr vielen neuen Besuchern zugleich von einer Stelle im Netz.',
    referrer_spam: 'Es will von einer Website kommen, die für falsche Links bekannt ist.',
    unread_referrer:
      'Es kam von einer Website, deren viele Besucher sich nie etwas angesehen haben.',
  },
  hidden: (count) =>
    count === 1
      ? '1 Besucher ist wohl kein Mensch.'
      : `${count} Besucher sind wohl keine Menschen.`,
  show: 'Zeigen',
  hide: 'Weglassen',
  pill: 'Wohl kein Mensch',
  title: 'Das ist wohl kein Mensch.',
  why: 'Zwei Arten von Hinweisen sprechen dafür, die nicht voneinander abhängen:',
  inEvents: (count) => (count === 1 ? 'ein Ereignis' : `${count} Ereignisse`),
  kept: 'Nichts wurde gelöscht. Alles, was geschah, ist aufbewahrt und steht hier; nur in der Liste der Menschen fehlt es. Die Suche findet es.',
  spare:
    'Es steht wieder in der Liste, sobald Ihr Shop es als Kunden kennt, Ihr Server eine Bestellung meldet oder ein Newsletter bestätigt ist.',
};
