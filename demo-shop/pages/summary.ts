import { html } from 'hono/html';
import type { Visit } from '../http/visit.ts';
import { formatMoney } from '../rules/money.ts';
import type { Totals } from '../rules/totals.ts';
import { sentenceOf } from './notice.ts';

/** The sums of a cart or an order. */
export function sums({ t, language }: Visit, totals: Totals) {
  const money = (cents: number) => formatMoney(cents, language);
  return html`<dl class="sums">
  <div><dt>${t.totals.goods}</dt><dd>${money(totals.goodsCents)}</dd></div>
  ${totals.discountCents > 0 ? html`<div class="sums-discount"><dt>${t.totals.discount} ${totals.coupon}</dt><dd>−${money(totals.discountCents)}</dd></div>` : ''}
  <div><dt>${t.totals.shipping}</dt><dd>${totals.shippingCents === 0 ? t.totals.shippingFree : money(totals.shippingCents)}</dd></div>
  <div class="sums-total"><dt>${t.totals.total}</dt><dd>${money(totals.totalCents)}</dd></div>
  ${totals.vat.map(({ rate, cents }) => html`<div class="sums-vat"><dt>${t.totals.vat(rate)}</dt><dd>${money(cents)}</dd></div>`)}
</dl>`;
}

/** The coupon field; its form stands elsewhere, so that it may lie within another form. */
export function couponField(visit: Visit, { coupon, couponRefusal }: Totals) {
  const { t } = visit;
  const idle = couponRefusal && visit.notice?.type !== 'coupon_refused';
  return coupon
    ? html`<p class="coupon-done"><span>${t.totals.discount} <b>${coupon}</b></span> <button class="link" form="coupon" name="code" value="" data-testid="coupon-remove">${t.coupon.remove}</button></p>`
    : html`<div class="coupon"><label for="code">${t.coupon.label}</label><div><input id="code" name="code" form="coupon" autocomplete="off" autocapitalize="characters" maxlength="40" data-testid="coupon-input"><button class="button quiet" form="coupon" data-testid="coupon-apply">${t.coupon.apply}</button></div>${idle ? html`<p class="coupon-idle" data-coupon-idle><b>${visit.session?.coupon}</b>: ${sentenceOf(visit, { type: 'coupon_refused', ...couponRefusal })}</p>` : ''}</div>`;
}

/** The form that `couponField` belongs to. */
export function couponForm({ language }: Visit, back: 'cart' | 'checkout') {
  return html`<form id="coupon" method="post" action="/${language}/coupon" data-coupon-form><input type="hidden" name="back" value="${back}"></form>`;
}
