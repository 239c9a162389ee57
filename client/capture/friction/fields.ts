import { now } from '../../platform/clock.ts';
import type { Say } from '../behaviour/say.ts';
import { fieldOf, tidy } from '../behaviour/words.ts';
import { listen } from '../listen.ts';

/** Whoever needs so long for one field does not find it easy. */
const slowMs = 30_000;
const typed =
  'input:not([type="search"],[type="radio"],[type="checkbox"],[type="submit"]),select,textarea';

/** The text beside a choice, or the choice itself where it is a word. */
function chosenIn(field: HTMLInputElement): string {
  const { value, labels } = field;
  const { selectedOptions } = field as unknown as HTMLSelectElement;
  // A radio button without a value has this one.
  if (value !== 'on' && /^[a-z][a-z_ -]{1,40}$/i.test(value)) return value;
  return tidy((selectedOptions?.[0] ?? labels?.[0] ?? field.closest('label'))?.textContent);
}

/** Fields that are left empty or only after a long time, and the choice of how to pay. */
export function onFields(say: Say): void {
  // The part came because a field was entered.
  let enteredAt = now();
  listen(window, 'focusin', () => {
    enteredAt = now();
  });
  listen(window, 'focusout', ({ target }: FocusEvent) => {
    const field = target as HTMLInputElement;
    if (!field.matches(typed)) return;
    const isNeeded = field.required || field.ariaRequired === 'true';
    if (isNeeded && !field.value) say('friction', { kind: 'field_empty', target: fieldOf(field) });
    else if (now() - enteredAt > slowMs) {
      say('friction', { kind: 'field_slow', target: fieldOf(field) });
    }
  });
  listen(window, 'change', ({ target }: Event) => {
    const field = target as HTMLInputElement;
    if (!field.matches('select,[type="radio"]')) return;
    if (!/payment|zahl(ung|art|weise)|bezahl/i.test(field.name || field.id)) return;
    const chosen = chosenIn(field);
    if (chosen) say('add_payment_info', { payment_type: chosen });
  });
}
