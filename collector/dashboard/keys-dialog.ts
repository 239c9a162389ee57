import { html } from 'hono/html';
import type { Messages } from './messages/en.ts';
import type { Markup } from './view.ts';

/** Which keys do what; opened by `?` or its button, and where single keys are in the way, turned off. */
export function keysDialog({ people }: Messages): Markup {
  const { keys } = people;
  const lines: readonly (readonly [keys: readonly string[], deed: string])[] = [
    [['/'], keys.search],
    [['j', keys.down], keys.next],
    [['k', keys.up], keys.previous],
    [[keys.return], keys.enter],
    [['?'], keys.help],
  ];
  return html`<p class="keys-hint"><button type="button" class="quiet" data-opens="keys" hidden>${keys.open}</button></p>
<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">${keys.title}</h2>
<dl>${lines.map(([names, deed]) => html`<div><dt>${names.map((name) => html`<kbd>${name}</kbd> `)}</dt><dd>${deed}</dd></div>`)}</dl>
<p><label class="check"><input type="checkbox" data-keys-on checked> ${keys.on}</label></p>
<form method="dialog"><button class="primary">${keys.close}</button></form></dialog>`;
}
