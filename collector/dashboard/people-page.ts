import { html } from 'hono/html';
import type { Site } from '../config/site.ts';
import type { Profile } from '../profile/profile.ts';
import { emptyState } from './empty-state.ts';
import { junkLine } from './junk-notice.ts';
import type { Messages } from './messages/en.ts';
import { personRow } from './person-row.ts';
import type { Markup, View } from './view.ts';

type People = {
  words: Messages;
  items: readonly Profile[];
  /** `before` of the following page. */
  next: number | null;
  q: string;
  /** The chosen site's key, or none for all. */
  site: string | undefined;
  before: number | undefined;
  /** Those that are probably no persons: how many, and whether they are among the items. */
  junk: { count: number; isShown: boolean };
  sites: readonly Site[];
  /** Each site has its own time zone and campaigns. */
  viewOf(profile: Profile): View;
  origin: string;
};

/** The list of people: who is here now, who was, and what they did last. */
export function peoplePage(people: People): Markup {
  const { words, items, q, site, junk } = people;
  const isEmpty = hasNobody(people);
  const here = items.filter(({ isHere, junk }) => isHere && !junk.isJunk).length;
  return html`<div class="people" data-live>
<div class="hero" id="hero" data-keyed><h1 data-key="lede">${isEmpty ? words.ui.emptyTitle : q === '' ? words.ui.hereNow(here) : words.ui.found(items.length, q)}</h1>
${isEmpty ? '' : filterForm(people)}${isEmpty ? '' : inspectionLinks(people)}${q === '' && junkLine({ words, site, ...junk })}</div>
<div id="people" data-keyed>${isEmpty ? html`<div data-key="empty">${emptyState(words, people.sites, people.origin)}</div>` : listing(people)}</div>
</div>`;
}

/** True for a shop that has not been seen at all, which is told how to begin. */
const hasNobody = ({ items, q, site, before, junk }: People): boolean =>
  items.length === 0 && q === '' && site === undefined && before === undefined && junk.count === 0;

function filterForm({ words, q, site, sites }: People): Markup {
  const { ui } = words;
  const choice = ({ key, name }: Site) =>
    html`<option value="${key}" ${key === site ? 'selected' : ''}>${name}</option>`;
  return html`<form class="filter" role="search" action="/" data-key="filter">
<label class="hidden" for="q">${ui.search}</label>
<input id="q" name="q" type="search" value="${q}" placeholder="${ui.searchHint}" autocomplete="off" spellcheck="false">
${sites.length > 1 && html`<select name="site" aria-label="${ui.allShops}"><option value="">${ui.allShops}</option>${sites.map(choice)}</select>`}
<button class="primary">${ui.search}</button>
${q !== '' && html`<a class="quiet" href="/">${ui.showAll}</a>`}
</form>`;
}

/** To the shops themselves, with what Tresen finds on their pages drawn beside. */
function inspectionLinks({ words, sites }: People): Markup {
  const { inspect } = words.ui;
  const reachable = sites.filter(({ origins }) => origins.some((origin) => origin !== '*'));
  return html`<p class="inspections" data-key="inspections">${reachable.map(
    ({ key, name }) =>
      html`<a class="quiet" href="/inspection/${key}" target="_blank" rel="noopener">${inspect(name)}</a>`,
  )}</p>`;
}

function listing(people: People): Markup {
  const { words, items, q, next } = people;
  const { ui } = words;
  if (items.length === 0) {
    return html`<div class="nobody" data-key="nobody"><h2>${q === '' ? ui.hereNow(0) : ui.nobodyFound(q)}</h2><p>${q === '' ? '' : ui.nobodyFoundHelp}</p><p><a href="/">${ui.showAll}</a></p></div>`;
  }
  return html`${Object.entries(groupsOf(people)).map(([group, profiles]) => section(people, group as Group, profiles))}
${next !== null && html`<p class="older" data-key="older"><a class="quiet" href="${olderAddress(people, next)}">${ui.older}</a></p>`}`;
}

type Group = keyof Messages['ui']['groups'];

function groupsOf({ items, viewOf }: People): Record<Group, Profile[]> {
  const groups: Record<Group, Profile[]> = { here: [], today: [], before: [] };
  for (const profile of items) {
    const isToday = viewOf(profile).formats.isToday(profile.lastSeenAt);
    groups[profile.isHere ? 'here' : isToday ? 'today' : 'before'].push(profile);
  }
  return groups;
}

function section({ words, viewOf }: People, group: Group, profiles: readonly Profile[]): Markup {
  if (profiles.length === 0) return html``;
  return html`<section class="group" data-key="group-${group}">
<h2 id="head-${group}" data-keyed><span data-key="name">${words.ui.groups[group]}</span> <span class="count" data-key="count">${profiles.length}</span></h2>
<ul class="rows" id="rows-${group}" data-keyed>${profiles.map((profile) => personRow(profile, viewOf(profile)))}</ul>
</section>`;
}

function olderAddress({ q, site, junk }: People, next: number): string {
  const query = new URLSearchParams({ before: String(next) });
  if (q !== '') query.set('q', q);
  if (site !== undefined) query.set('site', site);
  if (junk.isShown) query.set('junk', 'with');
  return `/?${query}`;
}
