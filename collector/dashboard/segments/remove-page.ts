import { html } from 'hono/html';
import type { Messages } from '../messages/en.ts';
import type { Markup } from '../view.ts';

type Removal = {
  id: string;
  name: string;
  isBuiltIn: boolean;
  site: string;
  /** Why it could not go. */
  why: string | undefined;
};

/** Asks once more before a segment goes, or goes back to what it was. */
export function removePage(
  { segments: texts }: Messages,
  { id, name, isBuiltIn, site, why }: Removal,
): Markup {
  const own = `/segments/${encodeURIComponent(id)}`;
  return html`<div class="narrow"><h1>${isBuiltIn ? texts.restoreTitle(name) : texts.removeTitle(name)}</h1>
<p class="lede">${isBuiltIn ? texts.restoreHelp : texts.removeHelp}</p>
${why !== undefined && html`<p class="error" role="alert">${why}</p>`}<form method="post" action="${own}/delete" class="deed"><input type="hidden" name="site" value="${site}"><p class="deed-buttons"><button class="danger">${isBuiltIn ? texts.confirmRestore : texts.confirmRemove}</button><a class="button" href="${own}?site=${site}">${texts.cancel}</a></p></form></div>`;
}

/** Nobody has such a segment. */
export const segmentNotFound = (words: Messages): Markup =>
  html`<section class="nobody"><h1>${words.segments.notFound}</h1><p><a href="/segments">${words.navigation.segments}</a></p></section>`;
