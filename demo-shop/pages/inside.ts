import { html, raw } from 'hono/html';
import type { Visit } from '../http/visit.ts';
import { toScriptJson } from '../tagging/data-layer.ts';
import { layout } from './layout.ts';

/**
 * The page for people who evaluate Tresen: the shop in a frame, and beside it what the script in
 * that frame sees, scores and decides. It alone uses the public JavaScript API; the shop's own
 * pages never do.
 */
export function insidePage(visit: Visit) {
  const { t, language } = visit;
  const data = { language, texts: t.inside };
  return layout(visit, {
    title: t.inside.title,
    beside: { script: 'inside' },
    main: html`<div class="band inside" data-inside>
<div class="page-head"><p class="kicker">Tresen <span class="pulse" data-live hidden>${t.inside.live}</span></p><h1>${t.inside.title}</h1><p class="lead">${t.inside.lead}</p></div>
<div class="inside-columns">
<section class="inside-shop" aria-label="${t.inside.shop}"><iframe src="/${language}/" title="${t.inside.shop}" data-shop-frame></iframe>
<div class="inside-below"><div><h2>${t.inside.tryLead}</h2><ol>${t.inside.tries.map((line) => html`<li>${line}</li>`)}</ol></div>
<a class="more" href="/${language}/" target="_blank" rel="noopener">${t.inside.bigger}</a></div></section>
<div class="inside-panels"><p class="notice" data-state role="status">${t.inside.waiting}</p><div data-panels hidden>
${panel('consent', t.inside.consent, t.inside.consentLine)}
${panel('scores', t.inside.scores, t.inside.scoresLine)}
${panel('decisions', t.inside.decisions, t.inside.decisionsLine)}
${panel('cart', t.inside.cart, '')}
${panel('left', t.inside.left, t.inside.leftLine)}
${panel('seen', t.inside.seen, t.inside.seenLine)}
</div></div></div>
<script type="application/json" data-inside-texts>${raw(toScriptJson(data))}</script></div>`,
  });
}

function panel(id: string, title: string, line: string) {
  return html`<section class="panel inside-${id}" aria-labelledby="inside-${id}"><h2 id="inside-${id}">${title}</h2>${line === '' ? '' : html`<p class="hint">${line}</p>`}<div data-panel="${id}"></div></section>`;
}
