import type { Messages } from './en.ts';

/** What is said in German of visitors that are probably no persons. */
export const deJunk: Messages['junk'] = {
  doubts: {
    named_bot: 'Der Besucher gibt sich selbst als Programm zu erkennen, etwa als Suchmaschine.',
    headless: 'Er nutzt einen Browser ohne Fenster, wie ihn nur Programme steuern.',
    bare_request: 'Seinen Anfragen fehlt, was jeder Browser mitschickt, etwa die Sprache.',
    hints_disagree: 'Er gibt sich als ein anderer Browser aus, als er ist.',
    superhuman: 'Er öffnet Seiten schneller, als jemand sie ansehen könnte.',
    crowd: 'Er kam zugleich mit sehr vielen neuen Besuchern aus demselben Netz.',
    referrer_spam: 'Er gibt an, von einer Website zu kommen, die für falsche Links bekannt ist.',
    unread_referrer:
      'Er kam von einer Website, von der schon viele kamen, ohne sich etwas anzusehen.',
  },
  hidden: (count) =>
    count === 1
      ? '1 Besucher ist wohl kein Mensch.'
      : `${count} Besucher sind wohl keine Menschen.`,
  show: 'Anzeigen',
  hide: 'Ausblenden',
  pill: 'Wohl kein Mensch',
  title: 'Das ist wohl kein Mensch.',
  why: 'Dafür sprechen Anzeichen von verschiedener Art, die nicht voneinander abhängen:',
  inEvents: (count) => (count === 1 ? 'ein Ereignis' : `${count} Ereignisse`),
  kept: 'Gelöscht wurde nichts: Alles, was geschah, steht hier. Nur in der Liste der Menschen fehlt dieser Besucher; die Suche findet ihn.',
  spare:
    'Er steht wieder in der Liste, sobald Ihr Shop ihn als Kunden erkennt, Ihr Server eine Bestellung meldet oder ein Newsletter bestätigt ist.',
};
