import { html } from 'hono/html';
import type { Site } from '../config/site.ts';
import type { Profile } from '../profile/profile.ts';
import { emptyState } from './empty-state.ts';
import { filterForm } from './filter-form.ts';
import { junkLine } from './junk-notice.ts';
import { keysDialog } from './keys-dialog.ts';
import type { Messages } from './messages/en.ts';
import { type PeopleFilters, peopleAddress } from './people-filters.ts';
import { personRow } from './person-row.ts';
import type { SegmentChoice } from './segment-names.ts';
import type { Markup, View } from './view.ts';

type People = {
  words: Messages;
  items: readonly Profile[];
  /** `after` of the following page. */
  next: string | null;
  filters: PeopleFilters;
  /** Nobody is called as was asked; these are called nearly so. */
  isNear: boolean;
  isFirstPage: boolean;
  segments: readonly SegmentChoice[];
  /** How many are probably no persons. */
  junkCount: number;
  sites: readonly Site[];
  /** Each site has its own time zone and campaigns. */
  viewOf(profile: Profile): View;
  origin: string;
};

/** The list of people: who is here now, who was, and what they did last. */
export function peoplePage(people: People): Markup {
  const { words, filters } = people;
  const isEmpty = hasNobody(people);
  return html`<div class="people" data-live>
<div class="hero" id="hero" data-keyed><h1 data-key="lede">${isEmpty ? words.ui.emptyTitle : headline(people)}</h1>
${!isEmpty && filterForm(people)}${filters.q === undefined && junkLine({ words, filters, count: people.junkCount })}</div>
<div id="people" data-keyed>${isEmpty ? html`<div data-key="empty">${emptyState(words, people.sites, people.origin)}</div>` : listing(people)}</div>
${!isEmpty && inspectionLinks(people)}${!isEmpty && keysDialog(words)}
</div>`;
}

/** True for a shop that has not been seen at all, which is told how to begin. */
const hasNobody = ({ items, filters, isFirstPage, junkCount }: People): boolean =>
  items.length === 0 && Object.keys(filters).length === 0 && isFirstPage && junkCount === 0;

const isNarrowed = ({ site: _site, junk: _junk, ...rest }: PeopleFilters): boolean =>
  Object.keys(rest).length > 0;

function headline({ words, items, filters, isNear, next, isFirstPage }: People): string {
  if (filters.q !== undefined) {
    return isNear ? words.people.nobodyExactly(filters.q) : words.ui.found(items.length, filters.q);
  }
  if (isNarrowed(filters) && isFirstPage) return words.people.fit(items.length, next !== null);
  if (!isFirstPage) return words.ui.people;
  return words.ui.hereNow(items.filter(({ isHere, junk }) => isHere && !junk.isJunk).length);
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
  const { words, items, filters, next, isNear, isFirstPage } = people;
  if (items.length === 0) return nobody(people);
  const older =
    next !== null &&
    html`<a class="quiet" href="${peopleAddress(filters, next)}">${words.ui.older}</a>`;
  const newest =
    !isFirstPage &&
    html`<a class="quiet" href="${peopleAddress(filters)}">${words.people.newest}</a>`;
  return html`${isNear && html`<p class="near" data-key="near">${words.people.didYouMean}</p>`}
${Object.entries(groupsOf(people)).map(([group, profiles]) => section(people, group as Group, profiles))}
${(older || newest) && html`<p class="older" data-key="older">${older} ${newest}</p>`}`;
}

/** Says why nobody is here, and what to do about it. */
function nobody({ words, filters }: People): Markup {
  const { ui, people } = words;
  const title =
    filters.q !== undefined
      ? ui.nobodyFound(filters.q)
      : isNarrowed(filters)
        ? people.nobodyFits
        : people.nobodyYet;
  const help =
    filters.q !== undefined ? ui.nobodyFoundHelp : isNarrowed(filters) ? people.nobodyFitsHelp : '';
  return html`<div class="nobody" data-key="nobody"><h2>${title}</h2>${help !== '' && html`<p>${help}</p>`}<p><a href="/">${ui.showAll}</a></p></div>`;
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

/** The last group of a page may go on on the next one, so that it has no number of its own. */
function section(people: People, group: Group, profiles: readonly Profile[]): Markup {
  const { words, viewOf, next, items } = people;
  if (profiles.length === 0) return html``;
  const isWhole = next === null || profiles.at(-1) !== items.at(-1);
  return html`<section class="group" data-key="group-${group}">
<h2 id="head-${group}" data-keyed><span data-key="name">${words.ui.groups[group]}</span>${isWhole && html` <span class="count" data-key="count">${profiles.length}</span>`}</h2>
<ul class="rows" id="rows-${group}" data-keyed>${profiles.map((profile) => personRow(profile, viewOf(profile)))}</ul>
</section>`;
}
