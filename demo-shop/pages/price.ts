import { html } from 'hono/html';
import type { Variant } from '../catalogue/product.ts';
import type { Visit } from '../http/visit.ts';
import { formatMoney, pricePerKilogram } from '../rules/money.ts';
import { reductionOf } from '../rules/reduction.ts';

/**
 * A price with what the law wants beside it: base price, and the lowest price of 30 days. `from`
 * says that other variants cost more.
 */
export function priceBlock({ t, language }: Visit, variant: Variant, from = false) {
  const reduction = reductionOf(variant);
  const money = (cents: number) => formatMoney(cents, language);
  return html`<p class="price">${
    reduction
      ? html`<s><span class="unseen">${t.product.instead} </span>${money(reduction.lowestCents)}</s> <strong class="reduced"><span class="unseen">${t.product.now} </span>${money(variant.cents)}</strong>`
      : html`<strong>${from ? t.list.from(money(variant.cents)) : money(variant.cents)}</strong>`
  }${variant.grams ? html` <span class="base-price">${t.product.basePrice(money(pricePerKilogram(variant.cents, variant.grams)))}</span>` : ''}</p>
  ${reduction ? html`<p class="lowest" data-lowest-price>${t.product.lowestPrice(money(reduction.lowestCents))} (${t.list.reducedBy(reduction.percent)})</p>` : ''}`;
}
