import { html } from 'hono/html';
import type { Interest } from '../../profile/interests.ts';
import type { Profile } from '../../profile/profile.ts';
import { bar } from '../bar.ts';
import type { Markup, View } from '../view.ts';
import type { Picture } from './pictures.ts';

const maxLines = 5;

/** What this person cares for most, each beside the strongest: kinds of goods, or products where none is known. */
export function interestsCard({ interests }: Profile, view: View): Markup | undefined {
  const { categories, products } = interests;
  if (products.length === 0) return undefined;
  return list(categories.length === 0 ? products : categories, view);
}

function list(interests: readonly Interest[], { words, formats }: View): Markup {
  const most = interests[0]?.weight || 1;
  return html`<ul class="weights">${interests
    .slice(0, maxLines)
    .map(
      ({ name, weight, lastAt }) =>
        html`<li><span>${name} <span class="faint">${words.story.seenLast(formats.ago(lastAt))}</span></span>${bar((weight / most) * 100)}</li>`,
    )}</ul>`;
}

/** The products whose pages were opened last. */
export function productsCard(
  { productsSeen }: Profile,
  { words, formats }: View,
  picture: Picture,
): Markup | undefined {
  if (productsSeen.length === 0) return undefined;
  return html`<ul class="lines pictured">${productsSeen
    .slice(0, 8)
    .map(
      ({ itemId, name, views, price }) =>
        html`<li>${picture({ id: itemId, name })}<span>${name}${views > 1 && html` <span class="faint">${words.ui.timesSeen(views)}</span>`}</span>${price && html`<span class="number">${formats.money(price)}</span>`}</li>`,
    )}</ul>`;
}
