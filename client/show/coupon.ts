import { element } from '../platform/element.ts';
import type { Offer } from '../protocol/campaign.ts';
import type { Goal } from './goal.ts';
import type { PromptOutcome } from './prompt.ts';
import type { Words } from './words.ts';

/** Shows the coupon code like a ticket, ready to be copied; accepting copies it too. */
export function renderCoupon(
  { code, percent }: Offer,
  language: string,
  words: Words,
  report: (outcome: PromptOutcome) => void,
): Goal {
  const shown = element('code', {}, code);
  const button = element('button', { type: 'button' }, words.copy);
  const said = element('span', { role: 'status', class: 'unseen' });

  const copied = () => {
    button.textContent = said.textContent = words.copied;
  };
  const select = () => {
    getSelection()?.selectAllChildren(shown);
    said.textContent = words.selected;
  };
  // Without a secure page or the permission there is no clipboard; the visitor then copies by hand.
  const copy = () => navigator.clipboard?.writeText(code).then(copied, select) ?? select();

  button.addEventListener('click', () => {
    copy();
    report({ type: 'clicked', target: 'copy_code' });
  });
  const ticket = element('div', { class: 'ticket' });
  if (percent) ticket.append(element('b', {}, toPercent(percent, language)));
  ticket.append(element('div', {}, element('span', { class: 'small' }, words.code), shown));
  ticket.append(button, said);

  return {
    nodes: [ticket],
    accept: () => {
      copy();
      report({ type: 'clicked', target: 'accept' });
      return true;
    },
  };
}

function toPercent(percent: number, language: string): string {
  return (percent / 100).toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 });
}
