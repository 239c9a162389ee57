import { html } from 'hono/html';
import type { Messages } from '../messages/en.ts';
import type { Markup } from '../view.ts';

/** One line of the list. */
export type ListedSegment = {
  id: string;
  name: string;
  /** What it is for, or else its condition in words. */
  about: string;
  people: number;
  /** Those who entered less those who left. */
  lastHour: number;
  isBuiltIn: boolean;
  isOff: boolean;
};

/** Every segment with how many are in it. */
export function segmentsPage(
  words: Messages,
  segments: readonly ListedSegment[],
  { isSaved, siteQuery }: { isSaved: boolean; siteQuery: string },
): Markup {
  const texts = words.segments;
  const own = segments.filter(({ isBuiltIn }) => !isBuiltIn);
  const builtIn = segments.filter(({ isBuiltIn }) => isBuiltIn);
  const list = (key: string, title: string, some: readonly ListedSegment[]) =>
    some.length > 0 &&
    html`<section class="group" data-key="${key}"><h2>${title}</h2><ul class="rows" id="rows-${key}" data-keyed>${some.map((segment) => listed(segment, words, siteQuery))}</ul></section>`;
  return html`<div class="segments" data-live><div class="group-head"><div><h1>${words.navigation.segments}</h1><p class="lede">${texts.lede}</p></div><p><a class="button strong-button" href="/segments/new${siteQuery}">${texts.create}</a></p></div>
${isSaved && html`<p class="done" role="status">${texts.editor.saved}</p>`}
<div id="segments" data-keyed>${list('own', texts.own, own)}${list('built-in', texts.builtIn, builtIn)}</div></div>`;
}

function listed(
  { id, name, about, people, lastHour, isOff }: ListedSegment,
  { segments: texts }: Messages,
  siteQuery: string,
): Markup {
  return html`<li class="row segment-row" data-key="${id}"><div><h3><a href="/segments/${encodeURIComponent(id)}${siteQuery}">${name}</a></h3><p class="faint">${about}</p></div>
<p class="segment-count">${isOff ? html`<span class="pill">${texts.off}</span>` : html`<span class="number">${people}</span>${lastHour !== 0 && html`<span class="faint">${texts.lastHour(lastHour)}</span>`}`}</p></li>`;
}
