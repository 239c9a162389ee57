import { html } from 'hono/html';
import { deviceName } from '../../profile/device-name.ts';
import type { ProductLine } from '../../profile/product-line.ts';
import type { Profile } from '../../profile/profile.ts';
import { card, deedForm } from './frame.ts';
import type { Markup, MeView } from './me-view.ts';

const shownVisits = 5;
const shownProducts = 6;

/** When somebody was there, how long, and with which device. */
export const visitsCard = ({ sessions, devices }: Profile, view: MeView): Markup => {
  const { words, formats } = view;
  const { visits } = words;
  const rows = sessions
    .toReversed()
    .map(
      ({ startedAt, pageViews, activeMs, landingPath }) =>
        html`<li><span class="split"><span>${formats.date(startedAt)}, ${formats.time(startedAt)}</span><span>${visits.visit(pageViews, activeMs > 0 ? formats.duration(activeMs) : '')}</span></span>${landingPath && html`<span class="from">${visits.began(landingPath)}</span>`}</li>`,
    );
  const used = devices.map(
    ({ kind, browser, system, lastSeenAt }) =>
      html`<li><span class="split"><span>${kind ? (visits.kinds[kind] ?? kind) : visits.unknownDevice}${(browser ?? system) && html`<span class="soft"> · ${[browser, system].flatMap((name) => (name ? deviceName(name) : [])).join(', ')}</span>`}</span><span class="soft">${visits.lastUsed(formats.date(lastSeenAt))}</span></span></li>`,
  );
  return card(
    visits.title,
    visits.why,
    html`${list(rows.slice(0, shownVisits), words.none)}${fold(visits.more(rows.length - shownVisits), rows.slice(shownVisits))}${used.length > 0 ? html`<h3 class="next">${visits.devices}</h3><ul class="rows">${used}</ul>` : ''}`,
  );
};

/** What somebody looked at; each product can be taken out. */
export const interestsCard = ({ productsSeen, interests }: Profile, view: MeView): Markup => {
  const { words, formats } = view;
  const { categories } = interests;
  const rows = productsSeen.map(
    ({ itemId, name, views, lastSeenAt }) =>
      html`<li class="product"><div><b>${name}</b><span class="from">${words.interests.seen(views, formats.date(lastSeenAt))}</span></div>${deedForm(
        view,
        'drop_product',
        html`<input type="hidden" name="product" value="${itemId}"><button class="mild" aria-label="${words.interests.removeOne(name)}">${words.interests.remove}</button>`,
      )}</li>`,
  );
  return card(
    words.interests.title,
    words.interests.why,
    html`${categories.length > 0 ? html`<h3>${words.interests.categories}</h3><ul class="chips">${categories.slice(0, 6).map(({ name }) => html`<li>${name}</li>`)}</ul>` : ''}
${list(rows.slice(0, shownProducts), words.none)}${fold(`+ ${rows.length - shownProducts}`, rows.slice(shownProducts))}`,
  );
};

/** What is in the cart, and what was ordered. */
export const shoppingCard = ({ cart, orders }: Profile, view: MeView): Markup => {
  const { words, formats } = view;
  const { shopping } = words;
  const ordered = orders
    .toReversed()
    .map(
      ({ transactionId, at, value, refunded, lines }) =>
        html`<li><span class="split"><b>${shopping.order(transactionId)}</b><span class="number">${formats.money(value)}</span></span><span class="from">${formats.date(at)}${lines.length > 0 ? ` · ${lines.map(({ name }) => name).join(', ')}` : ''}${refunded.amountMinor > 0 ? ` · ${shopping.refunded(formats.money(refunded))}` : ''}</span></li>`,
    );
  const inCart = (cart.lines ?? []).map((line) => cartLine(line, view));
  return card(
    shopping.title,
    shopping.why,
    html`<h3>${shopping.cart}</h3>${list(inCart, shopping.noCart)}<h3 class="next">${shopping.orders}</h3>${list(ordered, shopping.noOrders)}`,
  );
};

const cartLine = ({ name, variant, quantity, price }: ProductLine, { formats }: MeView): Markup =>
  html`<li><span class="split"><span>${quantity === 1 ? '' : `${quantity} × `}${name}${variant && html` <span class="soft">${variant}</span>`}</span>${price && html`<span class="number">${formats.money({ ...price, amountMinor: Math.round(price.amountMinor * quantity) })}</span>`}</span></li>`;

/** A list, or what stands where it is empty. */
export const list = (rows: readonly Markup[], none: string): Markup =>
  rows.length === 0 ? html`<p class="soft">${none}</p>` : html`<ul class="rows">${rows}</ul>`;

const fold = (title: string, rows: readonly Markup[]): Markup =>
  rows.length === 0
    ? html``
    : html`<details><summary>${title}</summary><ul class="rows">${rows}</ul></details>`;
