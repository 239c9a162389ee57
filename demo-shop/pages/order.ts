import { html } from 'hono/html';
import { variantName } from '../catalogue/catalogue.ts';
import type { Visit } from '../http/visit.ts';
import { pricedLines } from '../rules/cart.ts';
import { formatMoney } from '../rules/money.ts';
import type { Order } from '../rules/order.ts';
import { toPurchase } from '../tagging/purchase.ts';
import { layout } from './layout.ts';
import { sums } from './summary.ts';

/** The confirmation. Like most shops it tells its tags of the order on every load, also a reload. */
export function orderPage(visit: Visit, order: Order) {
  const { t, language } = visit;
  const { address } = order;
  const lines = pricedLines(order.lines);
  return layout(visit, {
    title: t.order.title,
    calls: [{ type: 'ecommerce', event: 'purchase', ecommerce: toPurchase(order, language) }],
    main: html`<section class="band narrow"><div class="page-head"><h1>${t.order.headline(address.firstName)}</h1><p class="lead">${t.order.lead}</p>
<p>${t.order.number} <strong class="order-number" data-testid="order-number">${order.number}</strong></p></div>
<div class="two-columns"><div class="panel"><h2>${t.order.ordered}</h2><ul class="brief-lines">${lines.map((line) => html`<li><span>${line.quantity} × ${line.product.name[language]} <small>${variantName(line.product, line.variant, language)}</small></span><span>${formatMoney(line.cents, language)}</span></li>`)}</ul>${sums(visit, order.totals)}</div>
<aside class="panel"><h2>${t.order.to}</h2><p>${address.firstName} ${address.lastName}<br>${address.street}<br>${address.postalCode} ${address.city}</p>
<h2>${t.order.by}</h2><p>${t.checkout.methods[order.shipping]}<br>${t.checkout.payments[order.payment]}</p>
<p class="hint">${t.order.confirmation(address.email)}</p></aside></div>
<p class="hint">${t.order.withdrawal} <a href="/${language}/legal/withdrawal?order=${order.number}">${t.footer.withdrawal}</a></p>
<p><a class="button" href="/${language}/">${t.order.further}</a></p></section>`,
  });
}
