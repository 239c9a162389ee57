import { html } from 'hono/html';
import type { Messages } from './messages/en.ts';
import type { Markup } from './view.ts';

/** Nobody has this address. */
export function notFoundPage({ ui }: Messages): Markup {
  return html`<section class="nobody"><h1>${ui.notFoundTitle}</h1><p class="lede">${ui.notFoundHelp}</p><p><a href="/">${ui.back}</a></p></section>`;
}
