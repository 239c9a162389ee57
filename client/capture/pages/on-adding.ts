import { listen } from '../listen.ts';
import type { Line } from '../reconcile/reading.ts';
import { type Adding, readAddForm, readAddLink } from './add-form.ts';
import { describe } from './describe.ts';

/**
 * Tells of forms and links that leave the page in order to put something into the cart. Whether they
 * leave is known once the page's own listeners had their turn; those that a script sends instead are
 * seen as requests.
 */
export function onAdding(tell: (line: Line, by: number) => void): void {
  const take = (event: Event, from: Element, adding: Adding | undefined) => {
    if (!adding) return;
    // Read now, for the page's own listeners may change it.
    const line = describe(from, adding);
    setTimeout(() => {
      if (!event.defaultPrevented) tell(line, adding.quantity);
    });
  };
  listen(window, 'submit', (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    take(event, form, readAddForm(form, event.submitter));
  });
  listen(window, 'click', (event: MouseEvent) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
    if (link) take(event, link, readAddLink(link));
  });
}
