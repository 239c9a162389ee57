import { html, raw } from 'hono/html';
import type { Visit } from '../http/visit.ts';
import { icons } from './icons.ts';

/**
 * The cart that slides out after something was put in; the browser script fills it. It does not
 * block the page, so it is a labelled region rather than a dialog.
 */
export function miniCart(visit: Visit) {
  const { t, language } = visit;
  if (/^\/(cart|checkout)/.test(visit.path)) return '';
  return html`<section class="mini-cart" data-mini-cart data-failed="${t.cart.failed}" aria-label="${t.cart.miniTitle}" hidden>
    <div class="mini-cart-head"><h2 data-mini-title>${t.product.added}</h2>
      <button type="button" class="round" data-mini-close aria-label="${t.cart.close}">${raw(icons.close)}</button></div>
    <ul class="mini-lines" data-mini-lines></ul>
    <p class="mini-total"><span>${t.totals.goods}</span><strong data-mini-total></strong></p>
    <p class="mini-hint" data-mini-hint></p>
    <div class="mini-actions"><a class="button quiet" href="/${language}/cart">${t.cart.toCart}</a>
      <a class="button" href="/${language}/checkout" data-testid="to-checkout">${t.cart.toCheckout}</a></div>
  </section>
  <p class="unseen" role="status" data-cart-status></p>`;
}
