import { html, raw } from 'hono/html';
import { valuesOf } from '../catalogue/catalogue.ts';
import { type OptionId, options } from '../catalogue/options.ts';
import type { Axis, Product, Variant } from '../catalogue/product.ts';
import { picturePath, productPath } from '../http/paths.ts';
import type { Visit } from '../http/visit.ts';
import { toScriptJson } from '../tagging/data-layer.ts';
import { toItem } from '../tagging/items.ts';
import { priceBlock } from './price.ts';

const quantities = [1, 2, 3, 4, 5, 6];

/**
 * The choice of a variant and the button. Without a script the posted options decide; with one,
 * the variants in the data block let price and picture follow the choice.
 */
export function productForm(visit: Visit, product: Product, variant: Variant) {
  const { t, language } = visit;
  return html`<form class="product-form" method="post" action="/${language}/cart/add" data-add-form>
  <input type="hidden" name="product" value="${product.slug}">
  ${product.variants.map((each) => html`<div data-price-of="${each.sku}" ${each === variant ? '' : raw('hidden')}>${priceBlock(visit, each)}</div>`)}
  <p class="tax-note">${t.product.taxNote} <a href="/${language}/legal/shipping">${t.product.shippingNote}</a></p>
  ${product.axes.map((axis) => axisField(visit, product, variant, axis))}
  <p class="sold-out" data-sold-out ${variant.soldOut ? '' : raw('hidden')}>${t.product.soldOut}</p>
  <div class="buy"><label><span class="unseen">${t.product.quantity}</span><select name="quantity">${quantities.map((n) => html`<option>${n}</option>`)}</select></label>
  <button class="button" data-testid="add-to-cart" ${variant.soldOut ? raw('disabled') : ''}>${t.product.add}</button></div>
  <script type="application/json" data-variants>${raw(toScriptJson(variantData(visit, product)))}</script>
</form>`;
}

function axisField({ t, language }: Visit, product: Product, chosen: Variant, axis: Axis) {
  const only = product.axes.length === 1;
  const isGone = (value: OptionId) =>
    only && product.variants.some((each) => each.options[axis] === value && each.soldOut);
  return html`<fieldset class="axis axis-${axis}"><legend>${t.product.axis[axis]}</legend>${valuesOf(
    product,
    axis,
  ).map(
    (value) =>
      html`<label class="choice"><input type="radio" name="${axis}" value="${value}" ${chosen.options[axis] === value ? raw('checked') : ''}><span ${isGone(value) ? raw('class="gone"') : ''}>${
        axis === 'colour' ? html`<i class="swatch swatch-${value}"></i>` : ''
      }${options[value][language]}${isGone(value) ? html` <small>${t.product.soldOutShort}</small>` : ''}</span></label>`,
  )}</fieldset>`;
}

/** What the browser needs of each variant. */
function variantData({ language }: Visit, product: Product) {
  return product.variants.map((variant) => ({
    options: variant.options,
    soldOut: variant.soldOut ?? false,
    picture: picturePath(product, variant),
    path: productPath(language, product, variant),
    item: toItem({ product, variant }, language),
  }));
}
