import type { Stop } from './prompt.ts';
import { styles } from './styles.ts';

/** One prompt kind: its element, and what opens and closes it. */
export type Frame = {
  panel: HTMLElement;
  open: () => void;
  /** Undoes `open` and gives the focus back. */
  close: () => void;
};

/** A page's own shortcuts and "click outside" rules would take these for its own. */
const keptEvents = [
  'keydown',
  'keyup',
  'keypress',
  'input',
  'change',
  'click',
  'pointerdown',
  'mousedown',
  'focusin',
];

/**
 * Puts the frame into a shadow root beside the page's body, where neither the page's styles nor a
 * replaced or transformed body reach it, and opens it.
 */
export function openHost({ panel, open, close }: Frame, prepare: () => void): Stop {
  const host = document.createElement('tresen-prompt');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  root.append(panel);
  for (const type of keptEvents) host.addEventListener(type, (event) => event.stopPropagation());
  document.documentElement.append(host);
  try {
    prepare();
    open();
  } catch (error) {
    host.remove();
    throw error;
  }
  return () => {
    close();
    host.remove();
  };
}
