import { listen } from '../listen.ts';
import type { Line } from '../reconcile/reading.ts';
import { type Adding, buttons, readAddButton, readAddForm, readAddLink } from './add-form.ts';
import { describe } from './describe.ts';

/**
 * Tells of forms and links that leave the page in order to put something into the cart. Whether they
 * leave is known once the page's own listeners had their turn; what a script sends instead is seen as
 * a request, and told here by 0.
 */
export function onAdding(tell: (line: Line, by: number) => void): void {
  const take = (event: Event, from: Element, adding: Adding | undefined) => {
    if (!adding) return;
    // Read now, for the page's own listeners may change it.
    const line = describe(from, adding);
    setTimeout(() => {
      tell(line, event.defaultPrevented ? 0 : adding.quantity);
    });
  };
  listen(window, 'submit', (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    take(event, form, readAddForm(form, event.submitter));
  });
  listen(window, 'click', (event: MouseEvent) => {
    const button = (event.target as Element).closest<HTMLAnchorElement>(buttons);
    if (button) take(event, button, readAddLink(button) ?? readAddButton(button));
  });
}
