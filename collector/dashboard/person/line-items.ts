import { html } from 'hono/html';
import type { ProductLine } from '../../profile/product-line.ts';
import type { Markup, View } from '../view.ts';
import type { Picture } from './pictures.ts';

/** Products with their pictures, numbers and prices. */
export function lineItems(
  lines: readonly ProductLine[],
  { words, formats }: View,
  picture: Picture,
): Markup {
  return html`<ul class="lines pictured">${lines.map(
    ({ itemId, name, variant, quantity, price }) =>
      html`<li>${picture({ id: itemId, name })}<span>${quantity === 1 ? '' : html`<span class="number">${words.ui.quantity(quantity)}</span> `}${name}${variant && html` <span class="faint">${variant}</span>`}</span>${price && html`<span class="number">${formats.money({ ...price, amountMinor: Math.round(price.amountMinor * quantity) })}</span>`}</li>`,
  )}</ul>`;
}
