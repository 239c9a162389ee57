import { html } from 'hono/html';
import type { Profile } from '../../profile/profile.ts';
import type { Markup, View } from '../view.ts';

/** What the owner can do with the data itself. */
export function dataCard({ id }: Profile, { words: { story }, language }: View): Markup {
  const person = encodeURIComponent(id);
  return html`<p class="hint">${story.exportHelp}</p>
<p class="deed-buttons"><a class="button" href="/api/profiles/${person}/export?format=html&amp;lang=${language}">${story.exportReadable}</a><a class="button" href="/api/profiles/${person}/export?lang=${language}">${story.exportJson}</a></p>
<p class="hint">${story.eraseHelp}</p>
<p class="deed-buttons"><a class="button danger-link" href="/people/${person}/erase">${story.erase}</a></p>`;
}
