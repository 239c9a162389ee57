import { html, raw } from 'hono/html';
import { variantName } from '../catalogue/catalogue.ts';
import { categoryPath, picturePath, productPath } from '../http/paths.ts';
import type { Visit } from '../http/visit.ts';
import { maxQuantity, type PricedLine } from '../rules/cart.ts';
import { formatMoney } from '../rules/money.ts';
import { freeShippingFromCents } from '../rules/shipping.ts';
import type { Totals } from '../rules/totals.ts';
import { toScriptJson } from '../tagging/data-layer.ts';
import { toItem, toLineItems, worth } from '../tagging/items.ts';
import { icons } from './icons.ts';
import { layout } from './layout.ts';
import { noticeOf } from './notice.ts';
import { couponField, couponForm, sums } from './summary.ts';

/** The cart with its quantities to edit. */
export function cartPage(visit: Visit, lines: readonly PricedLine[], totals: Totals) {
  const { t, language } = visit;
  const items = toLineItems(lines, language);
  const ecommerce = { ...worth(items), items };
  return layout(visit, {
    title: t.cart.title,
    calls: [{ type: 'ecommerce', event: 'view_cart', ecommerce }],
    main: html`<section class="band narrow"><div class="page-head"><h1>${t.cart.title}</h1></div>${noticeOf(visit)}
${lines.length === 0 ? empty(visit) : filled(visit, lines, totals)}</section>`,
  });
}

function empty({ t, language }: Visit) {
  return html`<div class="nothing with-bowl"><img src="/pictures/schale-mulde.svg" alt="" width="640" height="800"><div><p class="lead">${t.cart.empty}</p><p>${t.cart.emptyHint}</p><p><a class="button" href="${categoryPath(language, 'coffee')}">${t.cart.toCoffee}</a></p></div></div>`;
}

function filled(visit: Visit, lines: readonly PricedLine[], totals: Totals) {
  const { t, language } = visit;
  const missing = freeShippingFromCents - (totals.goodsCents - totals.discountCents);
  return html`<div class="two-columns"><ul class="lines">${lines.map((line) => cartLine(visit, line))}</ul>
<aside class="panel summary"><h2>${t.totals.title}</h2>${sums(visit, totals)}
<p class="hint">${missing > 0 ? t.cart.missing(formatMoney(missing, language)) : t.cart.free}</p>
<a class="button wide" href="/${language}/checkout" data-testid="to-checkout">${t.cart.toCheckout}</a>
${couponForm(visit, 'cart')}${couponField(visit, totals)}
<p><a class="more" href="/${language}/">${t.cart.keep}</a></p></aside></div>`;
}

function cartLine(visit: Visit, line: PricedLine) {
  const { t, language } = visit;
  const { product, variant, quantity } = line;
  const name = product.name[language];
  const item = toScriptJson(toItem(line, language, quantity));
  return html`<li class="line" data-cart-line data-item="${item}">
  <a href="${productPath(language, product, variant)}" tabindex="-1" aria-hidden="true"><img src="${picturePath(product, variant)}" alt="" width="640" height="800"></a>
  <div class="line-words"><h2><a href="${productPath(language, product, variant)}">${name}</a></h2><p>${variantName(product, variant, language)}</p><p class="line-unit">${formatMoney(variant.cents, language)}</p></div>
  <form method="post" action="/${language}/cart/set" class="line-quantity" data-quantity-form><input type="hidden" name="sku" value="${variant.sku}">
    <label><span class="unseen">${t.cart.quantity}: ${name}</span><input type="number" name="quantity" value="${quantity}" min="0" max="${maxQuantity}" inputmode="numeric" data-testid="quantity"></label>
    <button class="link" data-update>${t.cart.update}</button></form>
  <strong class="line-price">${formatMoney(line.cents, language)}</strong>
  <form method="post" action="/${language}/cart/set" class="line-remove" data-quantity-form><input type="hidden" name="sku" value="${variant.sku}"><input type="hidden" name="quantity" value="0"><button class="round" aria-label="${t.cart.remove}: ${name}" data-testid="remove-line">${raw(icons.close)}</button></form>
</li>`;
}
