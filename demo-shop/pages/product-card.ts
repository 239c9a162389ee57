import { html } from 'hono/html';
import { defaultVariant, valuesOf } from '../catalogue/catalogue.ts';
import type { Product } from '../catalogue/product.ts';
import { picturePath, productPath } from '../http/paths.ts';
import type { Visit } from '../http/visit.ts';
import { reductionOf } from '../rules/reduction.ts';
import { toScriptJson } from '../tagging/data-layer.ts';
import { toListItems } from '../tagging/items.ts';
import { priceBlock } from './price.ts';

/** A list of products; every card knows its item, so that a click can be told to the tags. */
export function productGrid(visit: Visit, products: readonly Product[], listId: string) {
  const items = toListItems(products, listId, visit.language);
  return html`<ul class="grid" data-list-id="${listId}">${products.map((product, index) => card(visit, product, items[index] ?? {}))}</ul>`;
}

function card(visit: Visit, product: Product, item: object) {
  const { t, language } = visit;
  const variant = defaultVariant(product);
  const colours = valuesOf(product, 'colour').length;
  const reduction = reductionOf(variant);
  return html`<li><a class="card" href="${productPath(language, product)}" data-testid="product-card" data-item="${toScriptJson(item)}">
    <span class="card-picture"><img src="${picturePath(product)}" alt="" width="640" height="800" loading="lazy">${flag()}</span>
    <span class="card-name">${product.name[language]}</span>
    <span class="card-line">${product.line[language]}</span>
    ${price()}
    ${colours > 1 ? html`<span class="card-colours">${valuesOf(product, 'colour').map((colour) => html`<i class="swatch swatch-${colour}"></i>`)}<span class="unseen">${t.list.colours(colours)}</span></span>` : ''}
  </a></li>`;

  function flag() {
    if (variant.soldOut) return html`<span class="flag">${t.list.soldOut}</span>`;
    return reduction
      ? html`<span class="flag reduced">${t.list.reducedBy(reduction.percent)}</span>`
      : '';
  }

  /** "From" where all other variants cost at least as much, and some more. */
  function price() {
    const prices = product.variants.map(({ cents }) => cents);
    const isCheapest = variant.cents === Math.min(...prices);
    const from = isCheapest && Math.max(...prices) > variant.cents && !reduction;
    return html`<div class="card-price">${priceBlock(visit, variant, from)}</div>`;
  }
}
