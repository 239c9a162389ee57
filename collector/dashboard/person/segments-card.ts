import { html } from 'hono/html';
import { peopleAddress } from '../people-filters.ts';
import type { OwnSegment } from '../segment-names.ts';
import type { Markup, View } from '../view.ts';

/** In which segments this person is, since when, and who else is in them. */
export function segmentsCard(
  segments: readonly OwnSegment[],
  { words: { story }, formats }: View,
): Markup {
  if (segments.length === 0) return html`<p class="faint">${story.noSegments}</p>`;
  return html`<ul class="items tight">${segments.map(
    ({ id, name, since }) =>
      html`<li><p class="link-line"><a href="${peopleAddress({ segment: id })}">${name}</a></p>${since !== undefined && html`<p class="faint">${story.sinceDate(formats.date(since))}</p>`}</li>`,
  )}</ul>`;
}
