import { element } from '../platform/element.ts';
import { isEmail } from './email.ts';
import type { Goal } from './goal.ts';
import type { PromptOutcome } from './prompt.ts';
import type { Words } from './words.ts';

/** Asks for an e-mail address, together with the words that the visitor agrees to. */
export function renderNewsletter(
  consentText: string,
  words: Words,
  report: (outcome: PromptOutcome) => void,
): Goal {
  const input = element('input', {
    id: 'email',
    type: 'email',
    name: 'email',
    inputmode: 'email',
    autocomplete: 'email',
    required: '',
    'aria-describedby': 'error consent',
  });
  const error = element('p', { id: 'error', role: 'alert' });
  const field = element('div', {}, element('label', { for: 'email' }, words.email), input);
  const consent = element('p', { id: 'consent', class: 'small' }, consentText);

  const showError = (message: string) => {
    error.textContent = message;
    input.setAttribute('aria-invalid', `${message !== ''}`);
  };
  input.addEventListener('input', () => {
    if (error.textContent && isEmail(input.value.trim())) showError('');
  });

  return {
    nodes: [field, error, consent],
    accept: () => {
      const email = input.value.trim();
      if (!isEmail(email)) {
        showError(words.emailError);
        input.focus();
        return false;
      }
      report({ type: 'submitted', email, consentText });
      field.remove();
      error.remove();
      consent.remove();
      return true;
    },
  };
}
