import { html } from 'hono/html';
import type { HookProgress } from '../../segments/webhook/hook-progress.ts';
import type { Markup, View } from '../view.ts';

/** A segment's webhook as its page shows it; without one there is only the form. */
export type ShownHook = {
  id: string;
  site: string;
  /** What was typed and not taken, or else the address that is told. */
  typed: string;
  /** Why what was typed was not taken. */
  failed: string | undefined;
  webhook: { url: string; since: number; progress: HookProgress } | undefined;
};

/** Where entries and exits are told to, how that went last, and the forms to change it. */
export function webhookCard(view: View, hook: ShownHook): Markup {
  const { webhook: texts } = view.words.segments;
  const { webhook, failed } = hook;
  return html`<section class="card webhook" id="webhook" aria-labelledby="webhook-head"><h2 id="webhook-head">${texts.title}</h2>
<p class="note">${texts.help}</p>
${webhook && standing(view, webhook)}
${webhook ? html`<details class="more" id="webhook-change" ${failed !== undefined && 'open'}><summary>${texts.change}</summary>${addressForm(view, hook)}</details>${offForm(view, hook)}` : addressForm(view, hook)}</section>`;
}

function standing(
  { words, formats }: View,
  { url, since, progress }: NonNullable<ShownHook['webhook']>,
): Markup {
  const { webhook: texts } = words.segments;
  const { delivered, deliveredAt, failures, lastError, nextAt } = progress;
  const when = (at: number) => `${formats.date(at)}, ${formats.time(at)}`;
  const isTroubled = lastError !== null;
  return html`<p class="hook-address"><span class="pill ${isTroubled ? 'warn' : 'good'}">${isTroubled ? texts.troubled : texts.on}</span> <span>${url}</span></p>
<dl class="facts"><dt>${texts.since}</dt><dd>${when(since)}</dd>
<dt>${texts.last}</dt><dd>${deliveredAt === null ? (isTroubled ? texts.none : texts.nothingYet) : html`${when(deliveredAt)} <span class="faint">(${texts.delivered(delivered)})</span>`}</dd></dl>
${isTroubled && html`<p class="note warn">${texts.failures(failures)} ${troubleIn(lastError, words.segments.webhook)} ${texts.nextTry(when(nextAt))}</p>`}`;
}

/** What went wrong, in the owner's language; what the network said stays as it came. */
function troubleIn(error: string, { troubles }: View['words']['segments']['webhook']): string {
  const [, status] = /status (\d{3})/.exec(error) ?? [];
  if (status !== undefined) return troubles.status(status);
  if (/own network/.test(error)) return troubles.ownNetwork;
  return /timeout/i.test(error) ? troubles.silence : troubles.other(error);
}

function addressForm({ words }: View, { id, site, typed, failed, webhook }: ShownHook): Markup {
  const { webhook: texts } = words.segments;
  const described = failed === undefined ? 'hook-url-help' : 'hook-url-failed hook-url-help';
  return html`<form method="post" action="/segments/${encodeURIComponent(id)}/webhook" class="hook-form"><input type="hidden" name="site" value="${site}">
<p><label for="hook-url">${texts.address}</label><input id="hook-url" name="url" type="url" value="${typed}" placeholder="https://" maxlength="500" required autocomplete="off" spellcheck="false" aria-describedby="${described}" ${failed !== undefined && html`aria-invalid="true"`}></p>
${failed !== undefined && html`<p class="error" role="alert" id="hook-url-failed">${failed}</p>`}
<p class="hint" id="hook-url-help">${webhook ? texts.newSecretHelp : texts.secretHelp}</p>
<p class="deed-buttons"><button class="${webhook ? 'secondary' : 'primary'}" name="deed" value="set">${webhook ? texts.save : texts.switchOn}</button></p></form>`;
}

/** Opens first and asks; the button is the second step. */
function offForm({ words }: View, { id, site }: ShownHook): Markup {
  const { webhook: texts } = words.segments;
  return html`<details class="more" id="webhook-off"><summary>${texts.off}</summary><form method="post" action="/segments/${encodeURIComponent(id)}/webhook" class="hook-form"><input type="hidden" name="site" value="${site}"><p>${texts.offHelp}</p><p class="deed-buttons"><button class="danger" name="deed" value="off">${texts.offConfirm}</button></p></form></details>`;
}

/** The secret, on the only page that ever shows it. */
export function webhookSecretPage(
  { words }: View,
  told: { name: string; url: string; secret: string; back: string },
): Markup {
  const { ui, segments } = words;
  const { webhook: texts } = segments;
  return html`<div class="narrow"><p class="back"><a href="${told.back}">← ${told.name}</a></p>
<h1>${texts.secretTitle}</h1><p class="lede">${texts.secretLede(URL.parse(told.url)?.host ?? told.url)}</p>
<section class="card deed"><h2>${texts.secret}</h2><pre><code>${told.secret}</code></pre>
<p class="deed-buttons"><button type="button" class="primary" data-copy="${told.secret}" data-copied="${ui.copied}" hidden>${ui.copy}</button><a class="button" href="${told.back}">${texts.secretKept}</a></p>
<p class="note">${texts.secretUse}</p></section></div>`;
}
