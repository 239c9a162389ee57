import { html } from 'hono/html';
import type { ConsentLine } from '../../privacy/consent-ledger.ts';
import type { LedgerPage } from '../../privacy/read-ledger.ts';
import type { Profile } from '../../profile/profile.ts';
import { avatar } from '../avatar.ts';
import { displayName } from '../display-name.ts';
import type { Messages } from '../messages/en.ts';
import type { Markup, View } from '../view.ts';

export type Privacy = {
  view: View;
  q: string;
  /** Who was found; nothing was asked where absent. */
  found: readonly Profile[] | undefined;
  ledger: LedgerPage;
  isFirstPage: boolean;
  /** How many entries an erasure took away, right after it. */
  erased: number | undefined;
};

/** Access, export and erasure for whoever asks, and the books that prove what was allowed and done. */
export function privacyPage(privacy: Privacy): Markup {
  const { view, q, found, erased } = privacy;
  const words = view.words.privacy;
  return html`<div class="privacy">
<h1>${view.words.navigation.privacy}</h1><p class="lede">${words.lede}</p>
${erased !== undefined && html`<p class="done" role="status">${words.erased(erased)}</p>`}
<form class="filter" role="search" action="/privacy"><label for="q" class="strong">${words.search}</label>
<div class="filter-line"><input id="q" name="q" type="search" value="${q}" placeholder="${words.searchHint}" autocomplete="off" spellcheck="false"><button class="primary">${view.words.ui.search}</button></div></form>
${found && results(found, privacy)}
${ledgerSection(privacy)}
<section class="group"><h2>${words.trail}</h2><p class="hint">${words.trailHelp}</p><p class="link-line"><a href="/security">${words.toTrail}</a></p></section>
</div>`;
}

function results(found: readonly Profile[], { view, q }: Privacy): Markup {
  const { words, formats, language } = view;
  if (found.length === 0) {
    return html`<div class="nobody"><h2>${words.privacy.nobody(q)}</h2><p>${words.privacy.nobodyHelp}</p></div>`;
  }
  return html`<ul class="rows asked">${found.map((profile) => {
    const id = encodeURIComponent(profile.id);
    return html`<li class="asked-row"><div class="row-who">${avatar(profile)}<div><h2>${displayName(profile, words)}</h2><p class="row-sub">${formats.ago(profile.lastSeenAt)}</p></div></div>
<p class="deed-buttons"><a class="button" href="/people/${id}">${words.privacy.open}</a><a class="button" href="/api/profiles/${id}/export?format=html&amp;lang=${language}">${words.privacy.exportReadable}</a><a class="button" href="/api/profiles/${id}/export?lang=${language}">${words.privacy.export} (JSON)</a><a class="button danger-link" href="/people/${id}/erase">${words.privacy.erase}</a></p></li>`;
  })}</ul>`;
}

function ledgerSection({ view, ledger, isFirstPage }: Privacy): Markup {
  const words = view.words.privacy;
  const { columns } = words;
  return html`<section class="group"><div class="group-head"><h2 id="ledger-head">${words.ledger}</h2><a href="/api/consents?format=csv" download>${words.csv}</a></div>
<p class="hint">${words.ledgerHelp}</p>
${
  ledger.items.length === 0
    ? html`<p class="faint">${words.ledgerEmpty}</p>`
    : html`<div class="table-wrap" role="region" aria-labelledby="ledger-head" tabindex="0"><table><thead><tr><th scope="col">${columns.at}</th><th scope="col">${columns.who}</th><th scope="col">${columns.what}</th><th scope="col">${columns.proof}</th></tr></thead>
<tbody>${[...Map.groupBy(ledger.items, ({ seq }) => seq).values()].map((lines) => ledgerRow(lines, view))}</tbody></table></div>`
}
<p class="older">${ledger.next !== null && html`<a class="quiet" href="/privacy?after=${ledger.next}#ledger-head">${words.further}</a>`} ${!isFirstPage && html`<a class="quiet" href="/privacy#ledger-head">${words.first}</a>`}</p></section>`;
}

/** The answers that one event gave, each deed once with all it is about. */
function ledgerRow(lines: readonly ConsentLine[], { words, formats }: View): Markup {
  const [line] = lines;
  if (!line) return html``;
  const { privacy } = words;
  const nameOf = ({ purpose }: ConsentLine) =>
    purpose === 'newsletter' ? privacy.newsletter : words.purposes[purpose];
  const deeds = [...Map.groupBy(lines, ({ deed }) => deed)].map(
    ([deed, those]) =>
      html`<p>${those.map(nameOf).join(', ')}: <b class="deed-${deed}">${privacy.deeds[deed]}</b></p>`,
  );
  const person = `/people/${encodeURIComponent(`v_${line.visitorId}~${line.site}`)}`;
  return html`<tr><td class="nowrap"><time datetime="${new Date(line.at).toISOString()}">${formats.date(line.at)}, ${formats.time(line.at)}</time></td>
<td><a href="${person}">${line.email ?? words.visitor(line.visitorId.slice(0, 4).toUpperCase())}</a></td>
<td>${deeds}</td>
<td>${sourceOf(line, words)}${line.isProven && html`, ${privacy.proven}`}${line.text && html`<br><q class="faint">${line.text}</q>`}</td></tr>`;
}

/** Who told us; a form on a page of the shop has no name of its own. */
function sourceOf({ source }: ConsentLine, { consentSources, privacy }: Messages): string {
  const named: Readonly<Record<string, string>> = { ...consentSources, ...privacy.sources };
  return (Object.hasOwn(named, source) && named[source]) || privacy.onPage;
}
