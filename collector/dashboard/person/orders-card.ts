import { html } from 'hono/html';
import type { PastCart } from '../../profile/cart.ts';
import type { Order } from '../../profile/orders.ts';
import type { Profile } from '../../profile/profile.ts';
import type { Revenue } from '../../profile/revenue.ts';
import type { Markup, View } from '../view.ts';
import { lineItems } from './line-items.ts';
import type { Picture } from './pictures.ts';

/** So many orders are told at once. */
const openOrders = 3;
/** A cart in which nothing changed for longer had been left behind. */
const leftBehindMs = 24 * 3_600_000;

/** Each order with its goods, and the sums: goods, refunds, tax and delivery apart, currencies apart. */
export function ordersCard(profile: Profile, view: View, picture: Picture): Markup {
  const { words } = view;
  const orders = profile.orders.toReversed();
  if (orders.length === 0 && profile.orderProblems.length === 0) {
    return html`<p class="faint">${words.ui.noOrders}</p>`;
  }
  const [shown, rest] = [orders.slice(0, openOrders), orders.slice(openOrders)];
  const list = (some: readonly Order[]) =>
    html`<ul class="items">${some.map((order) => orderItem(order, view, picture))}</ul>`;
  return html`${profile.revenue.map((one) => sums(one, profile.revenue.length > 1, view))}
${list(shown)}
${rest.length > 0 && html`<details class="more" id="more-orders"><summary>${words.orders.more(rest.length)}</summary>${list(rest)}</details>`}
${problems(profile, view)}`;
}

function sums(revenue: Revenue, isOneOfSeveral: boolean, { words, formats }: View): Markup {
  const { orders: texts } = words;
  const money = (amountMinor: number) => formats.money({ amountMinor, currency: revenue.currency });
  const row = (name: string, amountMinor: number, kind = '') =>
    amountMinor !== 0 &&
    html`<div class="${kind}"><dt>${name}</dt><dd class="number">${money(amountMinor)}</dd></div>`;
  const hasRefunds = revenue.refundedMinor > 0;
  return html`${isOneOfSeveral && html`<h3 class="sub">${texts.perCurrency(revenue.currency)}</h3>`}
<dl class="pairs sums">${row(texts.goods, revenue.grossMinor)}${row(texts.refunded, -revenue.refundedMinor)}${hasRefunds && row(texts.net, revenue.netMinor, 'total')}${row(texts.tax, revenue.taxMinor)}${row(texts.shipping, revenue.shippingMinor)}${revenue.orders > 1 && row(texts.average, revenue.averageMinor)}</dl>`;
}

function orderItem(order: Order, view: View, picture: Picture): Markup {
  const { words, formats } = view;
  return html`<li>
<p class="sum"><span>${words.ui.order(order.transactionId)}</span><span class="number">${formats.money(order.value)}</span></p>
<p class="faint">${aboutOf(order, view)}</p>
${order.lines.length > 0 && lineItems(order.lines, view, picture)}</li>`;
}

function aboutOf({ at, tax, shipping, coupon, refunded, refundedAt }: Order, view: View): string {
  const { words, formats } = view;
  const { plus } = words.ui;
  const back = formats.money(refunded);
  return [
    formats.date(at),
    ...(tax && tax.amountMinor > 0 ? [plus.tax(formats.money(tax))] : []),
    ...(shipping && shipping.amountMinor > 0 ? [plus.shipping(formats.money(shipping))] : []),
    ...(coupon === undefined ? [] : [words.orders.withCode(coupon)]),
    ...(refunded.amountMinor > 0
      ? [
          refundedAt === undefined
            ? words.ui.refunded(back)
            : words.orders.refundedOn(back, formats.date(refundedAt)),
        ]
      : []),
  ].join(', ');
}

function problems({ orderProblems }: Profile, { words, formats }: View): Markup {
  if (orderProblems.length === 0) return html``;
  const { problems: title, problem } = words.orders;
  return html`<h3 class="sub">${title}</h3><ul class="plain">${orderProblems
    .toReversed()
    .map(
      ({ at, reason, transactionId }) =>
        html`<li>${problem[reason]} <span class="faint">${transactionId !== undefined && html`${words.ui.order(transactionId)}, `}${formats.date(at)}</span></li>`,
    )}</ul>`;
}

/** Carts that were emptied, or ordered after they had been left behind; the others are told by their order. */
export function pastCartsCard({ pastCarts }: Profile, view: View): Markup | undefined {
  const told = pastCarts.filter(
    ({ end, quiet }) => end.type === 'emptied' || quiet.ms > leftBehindMs,
  );
  if (told.length === 0) return undefined;
  const { words, formats } = view;
  const one = (cart: PastCart) => html`<li>
<p class="sum"><span>${endOf(cart, view)}</span><span class="number">${formats.monies(cart.total)}</span></p>
<p class="faint">${words.orders.cartOf(formats.date(cart.startedAt), formats.date(cart.endedAt))} · ${cart.lines.map(({ name, quantity }) => (quantity === 1 ? name : `${words.ui.quantity(quantity)} ${name}`)).join(', ')}</p></li>`;
  return html`<ul class="items">${told.slice(0, 5).map(one)}</ul>`;
}

function endOf({ end, quiet }: PastCart, { words: { orders }, formats }: View): string {
  if (end.type === 'emptied') return orders.emptied;
  return quiet.ms > leftBehindMs ? orders.orderedAfter(formats.days(quiet.ms)) : orders.ordered;
}
