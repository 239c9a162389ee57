import { html } from 'hono/html';
import type { OpenSession } from '../http/owner-session.ts';
import type { AuditEntry } from '../store/store.ts';
import { auditTrail } from './audit-trail.ts';
import { hasWords } from './login-page.ts';
import { newPasswordField } from './new-password-field.ts';
import type { Markup, View } from './view.ts';

export type Security = {
  view: View;
  hasPassword: boolean;
  sessions: readonly OpenSession[];
  /** The newest first. */
  entries: readonly AuditEntry[];
  /** `before` of the following page. */
  next: number | undefined;
  isFirstPage: boolean;
  failed: string | undefined;
  isSaved: boolean;
};

/** Who is let in, who is in, and what was done. */
export function securityPage(security: Security): Markup {
  const words = security.view.words.security;
  return html`<div class="security">
<div class="security-head"><h1>${words.title}</h1><p class="lede">${words.lede}</p></div>
<div class="cards">${passwordCard(security)}${sessionsCard(security)}</div>
${auditTrail(security)}
</div>`;
}

function passwordCard({ view, hasPassword, failed, isSaved }: Security): Markup {
  const { words } = view;
  const { security, ui } = words;
  const why = hasWords(security.faults, failed) ? security.faults[failed] : undefined;
  return html`<section class="card" aria-labelledby="password-head">
<h2 id="password-head">${hasPassword ? security.change : security.choose}</h2>
<form class="fields" method="post" action="/security/password">
${isSaved && html`<p class="done" role="status">${security.saved}</p>`}
${why && html`<p class="error" role="alert">${why}</p>`}
<label for="current">${hasPassword ? security.present : ui.token}</label>
<input id="current" name="current" type="password" required autocomplete="current-password" spellcheck="false">
${newPasswordField(words)}
<button class="primary">${security.save}</button>
<p class="hint">${security.changeHelp}</p>
</form>
</section>`;
}

function sessionsCard({ view, sessions }: Security): Markup {
  const { security } = view.words;
  return html`<section class="card" aria-labelledby="sessions-head">
<h2 id="sessions-head">${security.sessions}</h2>
<ul class="items tight">${sessions.map((session) => sessionLine(session, view))}</ul>
<form method="post" action="/security/log-out-everywhere"><button class="secondary">${security.logOutEverywhere}</button></form>
</section>`;
}

function sessionLine({ browser, openedAt, seenAt, isOwn }: OpenSession, view: View): Markup {
  const { words, formats } = view;
  const { security } = words;
  const since = security.since(`${formats.date(openedAt)}, ${formats.time(openedAt)}`);
  const used = isOwn ? '' : `, ${security.lastUsed(formats.ago(seenAt))}`;
  return html`<li><p><b>${browser || security.unknownBrowser}</b> ${isOwn && html`<span class="pill">${security.ownSession}</span>`}</p>
<p class="faint">${since}${used}</p></li>`;
}
