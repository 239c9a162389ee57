import { element } from '../platform/element.ts';
import type { DismissedBy } from './content.ts';
import type { Frame } from './host.ts';

/** A native modal dialog: the browser keeps Tab inside, the page inert, and gives the focus back. */
export function createModal(dismiss: (by: DismissedBy) => void): Frame {
  const panel = element('dialog', {
    class: 'panel modal',
    'aria-labelledby': 'heading',
    'aria-describedby': 'body',
  });
  // Esc and the back gesture of phones end in `close`; whatever we close ourselves was reported before.
  panel.addEventListener('close', () => dismiss('escape'));
  // Only a press that began on the backdrop counts, or marking text in the field could close.
  let isBackdropPressed = false;
  panel.addEventListener('pointerdown', (event) => {
    isBackdropPressed = event.target === panel;
  });
  panel.addEventListener('click', (event) => {
    if (isBackdropPressed && event.target === panel) dismiss('backdrop');
  });
  return {
    panel,
    // This gives the focus to the first element that can take it: the heading.
    open: () => panel.showModal(),
    close: () => panel.close(),
  };
}
