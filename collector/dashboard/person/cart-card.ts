import { html } from 'hono/html';
import type { Profile } from '../../profile/profile.ts';
import type { Markup, View } from '../view.ts';
import { lineItems } from './line-items.ts';
import type { Picture } from './pictures.ts';

/** What is in the cart, and since when. */
export function cartCard({ cart }: Profile, view: View, picture: Picture): Markup {
  const { words, formats } = view;
  if (cart.status === 'empty') return html`<p class="faint">${words.ui.cartEmpty}</p>`;
  const ago = formats.ago(cart.changedAt ?? 0);
  const left = cart.status === 'abandoned';
  return html`${lineItems(cart.lines ?? [], view, picture)}
<p class="sum"><span>${words.ui.total}</span><span class="number">${formats.monies(cart.total)}</span></p>
<p class="${left ? 'note warn' : 'note'}">${left ? words.ui.cartLeft(ago) : words.ui.cartSince(ago)}</p>`;
}
