import { element } from '../platform/element.ts';
import type { PromptText } from '../protocol/campaign.ts';
import { renderCoupon } from './coupon.ts';
import type { Goal } from './goal.ts';
import { renderNewsletter } from './newsletter.ts';
import type { PromptOutcome, PromptRequest } from './prompt.ts';
import type { Words } from './words.ts';

/** How a visitor sends a prompt away. */
export type DismissedBy = Extract<PromptOutcome, { type: 'dismissed' }>['by'];

type Speech = { language: string; text: PromptText; words: Words };

/** Draws what is the same in every kind: text, goal, buttons, and the thanks that replace them. */
export function renderContent(
  request: PromptRequest,
  speech: Speech,
  report: (outcome: PromptOutcome) => void,
  dismiss: (by: DismissedBy) => void,
): HTMLFormElement {
  const { text, words } = speech;
  const goal = renderGoal(request, speech, report);
  const body = element('p', { id: 'body' }, text.body);
  const thanks = element('p', { role: 'status', id: 'thanks' });
  const accept = element('button', { class: 'accept' }, text.accept);
  const refuse = element('button', { class: 'refuse', type: 'button' }, text.refuse);
  const close = element('button', { class: 'close', type: 'button', 'aria-label': words.close });
  const buttons = element('div', { class: 'buttons' }, accept, refuse);
  const rest = element('div', { class: 'rest' }, ...goal.nodes, buttons);
  if (request.personalised) rest.append(element('p', { class: 'small' }, words.personalised));
  const heading = element('h2', { id: 'heading', tabindex: '-1' }, text.heading);
  const form = element('form', { novalidate: '' });
  form.append(element('div', { class: 'lead' }, heading, body, thanks), rest, close);

  let isDone = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isDone) return dismiss('close');
    isDone = goal.accept();
    if (!isDone) return;
    body.remove();
    refuse.remove();
    thanks.textContent = text.thanks;
    accept.textContent = words.close;
    accept.focus();
  });
  refuse.addEventListener('click', () => dismiss('refuse'));
  close.addEventListener('click', () => dismiss('close'));
  return form;
}

/** An address is asked for before any code is shown: the code comes with the confirmation. */
function renderGoal(
  { variant: { offer } }: PromptRequest,
  { text, language, words }: Speech,
  report: (outcome: PromptOutcome) => void,
): Goal {
  if (text.consentText) return renderNewsletter(text.consentText, words, report);
  if (offer) return renderCoupon(offer, language, words, report);
  const accept = () => {
    report({ type: 'clicked', target: 'accept' });
    return true;
  };
  return { nodes: [], accept };
}
