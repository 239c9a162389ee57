import { html } from 'hono/html';
import type { Messages } from './messages/en.ts';
import type { Markup } from './view.ts';

/** The rooms of the dashboard, in the order of the bar. */
const rooms = [
  ['people', '/'],
  ['segments', '/segments'],
  ['imports', '/imports'],
  ['mails', '/mails'],
  ['privacy', '/privacy'],
  ['security', '/security'],
] as const satisfies readonly (readonly [keyof Messages['navigation'], string])[];

/** Links to the rooms; the one that the page stands in is marked. */
export function navigation(address: string, { navigation: words }: Messages): Markup {
  const current = roomOf(new URL(address, 'http://tresen.invalid').pathname);
  return html`<nav class="rooms" aria-label="${words.label}">${rooms.map(([room, path]) =>
    room === current
      ? html`<a href="${path}" aria-current="page">${words[room]}</a>`
      : html`<a href="${path}">${words[room]}</a>`,
  )}</nav>`;
}

/** A person's page stands in the room of people, as does the list itself. */
function roomOf(path: string): (typeof rooms)[number][0] | undefined {
  if (path === '/' || path.startsWith('/people/')) return 'people';
  return rooms.find(
    ([, root]) => root !== '/' && (path === root || path.startsWith(`${root}/`)),
  )?.[0];
}
