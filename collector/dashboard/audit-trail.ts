import { html } from 'hono/html';
import type { AuditEntry } from '../store/store.ts';
import { hasWords } from './login-page.ts';
import type { Messages } from './messages/en.ts';
import type { Markup, View } from './view.ts';

type Trail = {
  view: View;
  entries: readonly AuditEntry[];
  next: number | undefined;
  isFirstPage: boolean;
};

/** What was done in the owner's name, by days, the newest first. */
export function auditTrail({ view, entries, next, isFirstPage }: Trail): Markup {
  const { security } = view.words;
  const days = Map.groupBy(entries, ({ at }) => view.formats.day(at));
  return html`<section class="trail" aria-labelledby="trail-head">
<h2 id="trail-head">${security.trail}</h2>
${entries.length === 0 && html`<p class="faint">${security.trailEmpty}</p>`}
${[...days].map(([day, list]) => html`<h3>${day}</h3><ul>${list.map((entry) => line(entry, view))}</ul>`)}
<p class="older">${next !== undefined && html`<a class="quiet" href="/security?before=${next}">${security.older}</a>`}
${!isFirstPage && html`<a class="quiet" href="/security">${security.newest}</a>`}</p>
</section>`;
}

function line(entry: AuditEntry, { words, formats }: View): Markup {
  const isWarning = entry.action === 'log_in_failed';
  return html`<li class="${isWarning ? 'warning' : ''}"><time class="when" datetime="${new Date(entry.at).toISOString()}">${formats.time(entry.at)}</time>
<span class="deed">${deedOf(entry, words)} <span class="faint">${actorOf(entry, words)}</span></span></li>`;
}

/** A deed of a newer Tresen is shown by its name. */
function deedOf({ action, subject = '' }: AuditEntry, { security }: Messages): string {
  const { actions } = security;
  const tell = Object.entries(actions).find(([name]) => name === action)?.[1];
  return tell ? tell(subject) : `${action.replaceAll('_', ' ')} ${subject}`.trim();
}

function actorOf({ by }: AuditEntry, { security }: Messages): string {
  return hasWords(security.actors, by) ? security.actors[by] : by;
}
