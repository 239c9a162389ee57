import { html } from 'hono/html';
import type { Site } from '../config/site.ts';
import type { Messages } from './messages/en.ts';
import type { Markup } from './view.ts';

/** What to do while nobody has been seen: paste one line into the shop. */
export function emptyState(words: Messages, sites: readonly Site[], origin: string): Markup {
  const { ui } = words;
  const [copy, paste, visit] = ui.emptySteps;
  return html`<section class="empty-state">
<p class="lede">${ui.emptyLede}</p>
<ol class="steps">
<li><p>${copy}</p>${sites.map((site) => tagOf(words, site, origin, sites.length > 1))}</li>
<li><p>${paste}</p></li>
<li><p>${visit}</p></li>
</ol>
</section>`;
}

function tagOf({ ui }: Messages, site: Site, origin: string, isNamed: boolean): Markup {
  const address = `${origin}/s/${encodeURIComponent(site.key)}.js`;
  const tag = `<script async src="${address}"></script>`;
  return html`<div class="tag">
${isNamed && html`<p class="hint">${site.name}</p>`}
<pre><code>${tag}</code></pre>
<button type="button" class="primary" data-copy="${tag}" data-copied="${ui.copied}" hidden>${ui.copy}</button>
</div>`;
}
