import { element } from '../platform/element.ts';
import type { DismissedBy } from './content.ts';
import type { Frame } from './host.ts';

/** A longer heading would talk over what the visitor is listening to. */
const announcedLength = 80;
const announceAfterMs = 100;

/** A region at the bottom edge that leaves the page and the focus alone. */
export function createBar(dismiss: (by: DismissedBy) => void): Frame {
  const said = element('p', { class: 'unseen', role: 'status' });
  const panel = element('section', { class: 'panel bar', 'aria-labelledby': 'heading' }, said);
  const page = document.documentElement.style;
  const paddingBefore = page.scrollPaddingBottom;
  let cameFrom: EventTarget | null = null;
  panel.addEventListener('focusin', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && panel.contains(relatedTarget))) cameFrom = relatedTarget;
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) dismiss('escape');
  });
  return {
    panel,
    open: () => {
      // What gets the focus in the page is scrolled above the bar (WCAG 2.4.11).
      page.scrollPaddingBottom = `${innerHeight - panel.getBoundingClientRect().top}px`;
      // A live region speaks of what changes in it, not of what it held when it appeared.
      const heading = panel.querySelector('h2')?.textContent ?? '';
      if (heading.length > announcedLength) return;
      setTimeout(() => {
        said.textContent = heading;
      }, announceAfterMs);
    },
    close: () => {
      page.scrollPaddingBottom = paddingBefore;
      if (panel.matches(':focus-within') && cameFrom instanceof HTMLElement) {
        cameFrom.focus({ preventScroll: true });
      }
    },
  };
}
