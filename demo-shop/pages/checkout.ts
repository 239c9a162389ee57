import { html, raw } from 'hono/html';
import { variantName } from '../catalogue/catalogue.ts';
import type { Visit } from '../http/visit.ts';
import type { Texts } from '../language/de.ts';
import type { PricedLine } from '../rules/cart.ts';
import { formatMoney } from '../rules/money.ts';
import { type AddressField, addressFields, paymentMethods } from '../rules/order.ts';
import { type ShippingMethod, shippingCents, shippingMethods } from '../rules/shipping.ts';
import type { Totals } from '../rules/totals.ts';
import { toScriptJson } from '../tagging/data-layer.ts';
import { toLineItems, worth } from '../tagging/items.ts';
import { layout } from './layout.ts';
import { noticeOf } from './notice.ts';
import { couponField, couponForm, sums } from './summary.ts';

const autocomplete: Readonly<Record<AddressField, string>> = {
  email: 'email',
  firstName: 'given-name',
  lastName: 'family-name',
  street: 'street-address',
  postalCode: 'postal-code',
  city: 'address-level2',
};

/**
 * Address, delivery, payment and the order button on one page. The sums of every delivery are in
 * the page, and the style sheet shows the chosen one, so that the total is right without a script.
 */
export function checkoutPage(
  visit: Visit,
  lines: readonly PricedLine[],
  sumsOf: (shipping: ShippingMethod) => Totals,
) {
  const { t, language, account } = visit;
  const totals = sumsOf('standard');
  const items = toLineItems(lines, language);
  const coupon = totals.coupon ? { coupon: totals.coupon } : {};
  const ecommerce = { ...worth(items), ...coupon, items };
  return layout(visit, {
    title: t.checkout.title,
    calls: [{ type: 'ecommerce', event: 'begin_checkout', ecommerce }],
    main: html`<section class="band narrow"><div class="page-head"><h1>${t.checkout.title}</h1>
<p>${account ? t.checkout.welcome(account.name) : html`${t.checkout.guest} <a href="/${language}/account?back=checkout">${t.checkout.haveAccount}</a>`}</p></div>
${noticeOf(visit)}${couponForm(visit, 'checkout')}
<form method="post" action="/${language}/checkout" class="two-columns" data-checkout-form data-ecommerce="${toScriptJson(ecommerce)}">
<div class="checkout-fields">
  <fieldset class="panel"><legend>${t.checkout.address}</legend>${addressFields.map((field) => addressInput(visit, field))}<p class="hint">${t.checkout.country}</p></fieldset>
  ${shippingChoice(visit, totals)}
  ${paymentChoice(visit)}
</div>
<aside class="panel summary"><h2>${t.checkout.review}</h2>
  <ul class="brief-lines">${lines.map((line) => html`<li><span>${line.quantity} × ${line.product.name[language]} <small>${variantName(line.product, line.variant, language)}</small></span><span>${formatMoney(line.cents, language)}</span></li>`)}</ul>
  ${couponField(visit, totals)}
  ${shippingMethods.map((method) => html`<div class="sums-${method}">${sums(visit, sumsOf(method))}</div>`)}
  <button class="button wide" data-testid="place-order">${t.checkout.place}</button>
  <p class="hint">${t.checkout.terms}</p><p class="hint">${t.checkout.demo}</p>
</aside></form></section>`,
  });
}

function addressInput({ t, session, account, notice }: Visit, field: AddressField) {
  const invalid = notice?.type === 'address_incomplete' && notice.invalid.includes(field);
  const known = field === 'email' ? account?.email : undefined;
  const value = session?.typed[field] ?? known ?? '';
  const hint = fieldHint(t, field, value, invalid);
  return html`<div class="field field-${field}"><label for="${field}">${t.checkout.fields[field]}</label>
<input id="${field}" name="${field}" value="${value}" type="${field === 'email' ? 'email' : 'text'}" autocomplete="${autocomplete[field]}" ${field === 'postalCode' ? raw('inputmode="numeric" pattern="[0-9]{4,5}"') : ''} required maxlength="120" ${invalid ? raw('aria-invalid="true"') : ''} ${hint === '' ? '' : html`aria-describedby="${field}-hint"`}>
${hint === '' ? '' : html`<small id="${field}-hint" ${invalid ? raw('class="wrong"') : ''}>${hint}</small>`}</div>`;
}

/** What a wrong field needs, or what a right one is for. */
function fieldHint(
  { checkout }: Texts,
  field: AddressField,
  value: string,
  invalid: boolean | undefined,
): string {
  if (!invalid) return field === 'email' ? checkout.emailHint : '';
  if (value === '') return checkout.required;
  return field === 'email' ? checkout.wrongEmail : checkout.wrongPostalCode;
}

function shippingChoice({ t, language, session }: Visit, totals: Totals) {
  const chosen = session?.chosen?.shipping ?? 'standard';
  const goods = totals.goodsCents - totals.discountCents;
  return html`<fieldset class="panel"><legend>${t.checkout.shipping}</legend>${shippingMethods.map(
    (method) => {
      const cents = shippingCents(method, goods);
      const price = cents === 0 ? t.totals.shippingFree : formatMoney(cents, language);
      return html`<label class="option"><input type="radio" name="shipping" value="${method}" ${method === chosen ? raw('checked') : ''}><span>${t.checkout.methods[method]}</span><span>${price}</span></label>`;
    },
  )}</fieldset>`;
}

function paymentChoice({ t, session }: Visit) {
  const chosen = session?.chosen?.payment ?? 'invoice';
  return html`<fieldset class="panel"><legend>${t.checkout.payment}</legend>${paymentMethods.map(
    (method) =>
      html`<label class="option"><input type="radio" name="payment" value="${method}" ${method === chosen ? raw('checked') : ''}><span>${t.checkout.payments[method]}<small>${t.checkout.paymentLines[method]}</small></span></label>`,
  )}</fieldset>`;
}
