import { html } from 'hono/html';
import { type ScoreName, scoreNames } from '../../client/protocol/campaign.ts';
import { type Purpose, purposes } from '../../client/protocol/consent.ts';
import type { Consent } from '../profile/consents.ts';
import type { Order } from '../profile/orders.ts';
import type { ProductLine } from '../profile/product-line.ts';
import type { Profile } from '../profile/profile.ts';
import type { PromptRecord } from '../profile/prompts.ts';
import { bar } from './bar.ts';
import { closedBy, promptReason } from './step-sentence.ts';
import type { Markup, View } from './view.ts';

type Card = [key: string, title: string, content: Markup];

/** What the owner asks first: the cart, how likely an order is, and what may be done about it. */
export function mainCards(profile: Profile, view: View): Markup {
  const { ui } = view.words;
  return cardStack('cards', [
    ['cart', ui.cart, cartCard(profile, view)],
    ['scores', ui.assessment, scoresCard(profile, view)],
    ['newsletter', ui.newsletter, newsletterCard(profile, view)],
    ['orders', ui.orders, ordersCard(profile, view)],
  ]);
}

/** What explains the rest: prompts and their reasons, consents, products, identities. */
export function moreCards(profile: Profile, view: View): Markup {
  const { ui } = view.words;
  return cardStack('more-cards', [
    ['prompts', ui.prompts, promptsCard(profile, view)],
    ['consents', ui.consents, consentsCard(profile, view)],
    ['products', ui.products, productsCard(profile, view)],
    ['identities', ui.identities, identitiesCard(profile, view)],
  ]);
}

function cardStack(id: string, cards: readonly Card[]): Markup {
  const one = ([key, title, content]: Card) =>
    html`<section class="card" data-key="${key}"><h2>${title}</h2>${content}</section>`;
  return html`<div class="cards ${id}" id="${id}" data-keyed>${cards.map(one)}</div>`;
}

function lineItems(lines: readonly ProductLine[], { words, formats }: View): Markup {
  return html`<ul class="lines">${lines.map(
    ({ name, variant, quantity, price }) =>
      html`<li><span>${quantity === 1 ? '' : html`<span class="number">${words.ui.quantity(quantity)}</span> `}${name}${variant && html` <span class="faint">${variant}</span>`}</span>${price && html`<span class="number">${formats.money({ ...price, amountMinor: Math.round(price.amountMinor * quantity) })}</span>`}</li>`,
  )}</ul>`;
}

function cartCard({ cart }: Profile, view: View): Markup {
  const { words, formats } = view;
  if (cart.status === 'empty') return html`<p class="faint">${words.ui.cartEmpty}</p>`;
  const ago = formats.ago(cart.changedAt ?? 0);
  const left = cart.status === 'abandoned';
  return html`${lineItems(cart.lines ?? [], view)}
<p class="sum"><span>${words.ui.total}</span><span class="number">${formats.monies(cart.total)}</span></p>
<p class="${left ? 'note warn' : 'note'}">${left ? words.ui.cartLeft(ago) : words.ui.cartSince(ago)}</p>`;
}

function scoresCard({ scores }: Profile, { words }: View): Markup {
  const names: Readonly<Record<string, string>> = words.eventNames;
  const reasonsOf = (name: ScoreName) =>
    scores[name].reasons
      .slice(0, 4)
      .map(
        ({ event, points }) =>
          html`<li class="reason"><span>${names[event] ?? event}</span><span class="number">${points > 0 ? '+' : '−'}${Math.abs(Math.round(points))}</span>${bar(Math.min(100, Math.abs(points)))}</li>`,
      );
  return html`<p class="hint">${words.ui.assessmentHelp}</p>${scoreNames.map(
    (name) => html`<div class="score">
<p class="score-head"><span>${words.scores[name]}</span><span class="number">${scores[name].value}</span></p>${bar(scores[name].value)}
${scores[name].reasons.length === 0 ? '' : html`<ul class="reasons" aria-label="${words.ui.because}">${reasonsOf(name)}</ul>`}
</div>`,
  )}${scoreNames.every((name) => scores[name].reasons.length === 0) && html`<p class="note">${words.ui.noReasons}</p>`}`;
}

function newsletterCard({ newsletter }: Profile, { words, formats }: View): Markup {
  const { ui } = words;
  if (newsletter.status === 'none') return html`<p class="faint">${ui.newsletterNone}</p>`;
  const { email, at, consentText, path } = newsletter;
  return html`<p><span class="pill warn">${ui.newsletterPending}</span></p>
<p class="strong">${email}</p>
<p class="note">${ui.newsletterHelp}</p>
<dl class="facts"><dt>${formats.date(at)}, ${formats.time(at)}</dt>
${consentText && html`<dt>${ui.agreedTo}</dt><dd><q>${consentText}</q></dd>`}
${path && html`<dt>${ui.onPage}</dt><dd>${path}</dd>`}</dl>`;
}

function promptsCard({ prompts }: Profile, view: View): Markup {
  const { words, formats } = view;
  if (prompts.length === 0) return html`<p class="faint">${words.ui.noPrompts}</p>`;
  return html`<ul class="items">${prompts.map(
    (prompt) => html`<li><p class="strong">${view.campaignName(prompt.campaignId)}</p>
<p>${promptState(prompt, view)} <span class="faint">${formats.ago(prompt.exposedAt)}</span></p>
${prompt.reason && html`<p class="note">${words.ui.promptBecause(promptReason(prompt.reason, words))}</p>`}</li>`,
  )}</ul>`;
}

function promptState(prompt: PromptRecord, { words }: View): string {
  const { promptStates } = words.ui;
  if (prompt.arm === 'holdout') return promptStates.holdout;
  if (prompt.submittedAt) return promptStates.submitted;
  if (prompt.clickedAt) return promptStates.clicked;
  if (prompt.dismissedAt) return promptStates.dismissed(closedBy(prompt.dismissedBy, words));
  return prompt.shownAt ? promptStates.shown : promptStates.chosen;
}

function ordersCard({ orders }: Profile, view: View): Markup {
  const { words, formats } = view;
  const { plus, refunded } = words.ui;
  const aboutOf = ({ at, tax, shipping, refunded: back }: Order) =>
    [
      formats.date(at),
      ...(tax && tax.amountMinor > 0 ? [plus.tax(formats.money(tax))] : []),
      ...(shipping && shipping.amountMinor > 0 ? [plus.shipping(formats.money(shipping))] : []),
      ...(back.amountMinor > 0 ? [refunded(formats.money(back))] : []),
    ].join(' · ');
  const one = (order: Order) => html`<li>
<p class="sum"><span>${words.ui.order(order.transactionId)}</span><span class="number">${formats.money(order.value)}</span></p>
<p class="faint">${aboutOf(order)}</p>
${order.lines.length > 0 && lineItems(order.lines, view)}</li>`;
  if (orders.length === 0) return html`<p class="faint">${words.ui.noOrders}</p>`;
  return html`<ul class="items">${orders.toReversed().map(one)}</ul>`;
}

function consentsCard({ consents }: Profile, view: View): Markup {
  const { words } = view;
  const told = purposes.map((purpose) => consentTold(consents[purpose], view));
  const isSame = told.every((text) => text === told[0]);
  const one = (purpose: Purpose, index: number) => {
    const { value } = consents[purpose];
    return html`<li><p class="sum"><span>${words.purposes[purpose]}</span><span class="consent-${value}">${words.consentValues[value]}</span></p>
${!isSame && told[index] && html`<p class="faint">${told[index]}</p>`}</li>`;
  };
  return html`<ul class="items tight">${purposes.map(one)}</ul>${isSame && told[0] && html`<p class="note">${told[0]}</p>`}`;
}

/** When it was said and how, in words; empty where nobody has said anything. */
function consentTold(consent: Consent, { words, formats }: View): string {
  if (!('at' in consent)) return '';
  const sources: Readonly<Record<string, string>> = words.consentSources;
  const how = (Object.hasOwn(sources, consent.source) && sources[consent.source]) || consent.source;
  return words.ui.since(`${formats.date(consent.at)}, ${formats.time(consent.at)}`, how);
}

function productsCard({ productsSeen }: Profile, { words, formats }: View): Markup {
  if (productsSeen.length === 0) return html`<p class="faint">–</p>`;
  return html`<ul class="lines">${productsSeen
    .slice(0, 8)
    .map(
      ({ name, views, price }) =>
        html`<li><span>${name}${views > 1 && html` <span class="faint">${words.ui.timesSeen(views)}</span>`}</span>${price && html`<span class="number">${formats.money(price)}</span>`}</li>`,
    )}</ul>`;
}

function identitiesCard({ identities }: Profile, { words }: View): Markup {
  const browsers = identities.filter((one) => one.type === 'visitor').length;
  const known = identities.filter((one) => one.type !== 'visitor');
  return html`<ul class="items tight">${known.map(
    (one) =>
      html`<li><p class="strong">${one.value}</p><p class="faint">${one.type === 'email' ? words.ui.emailClaimed : words.ui.userId}</p></li>`,
  )}<li><p>${words.ui.browsers(browsers)}</p></li></ul>`;
}
