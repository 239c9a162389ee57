import { html } from 'hono/html';
import type { Outlook } from '../../profile/outlook.ts';
import type { Profile } from '../../profile/profile.ts';
import type { Rfm } from '../../profile/shop-model/rfm.ts';
import { bar } from '../bar.ts';
import type { Markup, View } from '../view.ts';

const dayMs = 24 * 3_600_000;
const daysOf = (ms: number): number => Math.max(1, Math.round(ms / dayMs));

/** What is to be expected of this customer, and how they compare; nothing for who never ordered. */
export function outlookCard({ outlook, rfm }: Profile, view: View): Markup | undefined {
  if (outlook.basis === 'none') return undefined;
  const words = view.words.outlook;
  const sentence = words.reasons[outlook.reason](numbersOf(outlook));
  return html`<p>${sentence}</p>${outlook.basis === 'own_shop_model' && chances(outlook, view)}${rfm && group(rfm, view)}
${outlook.basis === 'own_shop_model' && html`<p class="note">${words.basis}</p>`}`;
}

function numbersOf(outlook: Exclude<Outlook, { basis: 'none' }>) {
  const none = { gap: 0, since: 0, customers: 0, needed: 0 };
  if (outlook.basis === 'too_few_customers') {
    return { ...none, customers: outlook.customers, needed: outlook.needed };
  }
  return {
    ...none,
    gap: daysOf(outlook.usualGapMs ?? 0),
    since: daysOf(outlook.sinceLastOrderMs),
  };
}

function chances(
  {
    probabilityAlive,
    expectedOrders90d,
    expectedNextOrderAt,
  }: Extract<Outlook, { basis: 'own_shop_model' }>,
  { words: { outlook }, formats, now }: View,
): Markup {
  const percent = formats.percent(probabilityAlive);
  const next =
    expectedNextOrderAt === undefined
      ? '–'
      : expectedNextOrderAt <= now + dayMs
        ? outlook.overdue
        : outlook.about(formats.date(expectedNextOrderAt));
  return html`<div class="score"><p class="score-head"><span>${outlook.stillCustomer}</span><span class="number">${percent}</span></p>${bar(probabilityAlive * 100)}
<p class="hint">${outlook.stillCustomerHelp(percent)}</p></div>
<dl class="pairs"><div><dt>${outlook.nextOrder}</dt><dd>${next}</dd></div><div><dt>${outlook.next90}</dt><dd class="number">${formats.number(expectedOrders90d)}</dd></div></dl>`;
}

/** Recency, frequency and money, each as one of five steps. */
function group(rfm: Rfm, { words: { outlook } }: View): Markup {
  const [name, meaning] = outlook.cells[rfm.cell];
  const step = (key: 'recency' | 'frequency' | 'monetary') =>
    html`<div><dt>${outlook.rfm[key]}</dt><dd><span class="fifths" aria-hidden="true">${[1, 2, 3, 4, 5].map((at) => html`<i class="${at <= rfm[key] ? 'on' : ''}"></i>`)}</span><span class="hidden">${outlook.fifth(rfm[key])}</span></dd></div>`;
  return html`<h3 class="sub">${outlook.group}</h3><p><span class="pill">${name}</span> ${meaning}</p>
<dl class="pairs">${step('recency')}${step('frequency')}${step('monetary')}</dl>`;
}
