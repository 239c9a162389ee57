import { html } from 'hono/html';
import type { Markup } from '../view.ts';

/** One card: a key by which the page keeps it fresh, its title and what is in it; empty ones are left out. */
export type Card = readonly [key: string, title: string, content: Markup | undefined];

/** Cards below or beside each other. */
export function cardStack(id: string, cards: readonly Card[]): Markup {
  const shown = cards.filter(([, , content]) => content !== undefined);
  return html`<div class="cards ${id}" id="${id}" data-keyed>${shown.map(
    ([key, title, content]) =>
      html`<section class="card" data-key="${key}" aria-labelledby="card-${key}"><h2 id="card-${key}">${title}</h2>${content}</section>`,
  )}</div>`;
}
