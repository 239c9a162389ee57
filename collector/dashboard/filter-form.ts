import { html } from 'hono/html';
import type { Site } from '../config/site.ts';
import type { Messages } from './messages/en.ts';
import {
  choiceName,
  type FilterName,
  filterChoices,
  type PeopleFilters,
  peopleAddress,
  without,
} from './people-filters.ts';
import type { SegmentChoice } from './segment-names.ts';
import type { Markup } from './view.ts';

type Form = {
  words: Messages;
  filters: PeopleFilters;
  sites: readonly Site[];
  segments: readonly SegmentChoice[];
};

/** The search, what else narrows the list down, and what does so now, each with its cross. */
export function filterForm(form: Form): Markup {
  const { words, filters, sites } = form;
  const { ui, people } = words;
  const active = activeFilters(form);
  const count = active.length === 0 ? '' : html` <span class="badge">${active.length}</span>`;
  return html`<form class="filter" role="search" action="/" data-key="filter" data-still="${new URLSearchParams(filters as Record<string, string>)}">
<div class="filter-line">
<label class="hidden" for="q">${ui.search}</label>
<input id="q" name="q" type="search" value="${filters.q ?? ''}" placeholder="${ui.searchHint}" autocomplete="off" spellcheck="false" aria-keyshortcuts="/">
${sites.length > 1 && siteChoice(form)}
<button class="primary">${ui.search}</button>
</div>
<details class="filters" id="filters"><summary>${people.filters}${count}</summary>
<div class="filter-fields">${segmentField(form)}${fieldNames.map((name) => choiceField(name, form))}<p class="filter-apply"><button class="secondary">${people.apply}</button></p></div>
</details>
${filters.junk && html`<input type="hidden" name="junk" value="with">`}
</form>
${
  active.length > 0 &&
  html`<ul class="chips" data-key="chips">${active.map(chip(form))}
${active.length > 1 && html`<li><a class="quiet" href="/">${people.removeAll}</a></li>`}</ul>`
}`;
}

const fieldNames = Object.keys(filterChoices) as (keyof typeof filterChoices)[];

function siteChoice({ words: { ui }, sites, filters }: Form): Markup {
  const choice = ({ key, name }: Site) =>
    html`<option value="${key}" ${key === filters.site ? 'selected' : ''}>${name}</option>`;
  return html`<select name="site" aria-label="${ui.allShops}"><option value="">${ui.allShops}</option>${sites.map(choice)}</select>`;
}

function choiceField(name: keyof typeof filterChoices, form: Form): Markup {
  const { words, filters } = form;
  const options = filterChoices[name].map((value) => {
    const people = name === 'stage' ? countOfStage(value, form) : '';
    return [value, `${choiceName(name, value, words)}${people}`];
  });
  return selectField(name, filters[name], options as [string, string][], words);
}

/** Each stage is a segment that Tresen brings, so that its people are counted. */
function countOfStage(stage: string, { segments }: Form): string {
  const segment = segments.find(({ id }) => id === `stage_${stage}`);
  return segment ? ` (${segment.people})` : '';
}

function segmentField({ words, filters, segments }: Form): Markup {
  if (segments.length === 0) return html``;
  const options = segments.map(({ id, name, people }): [string, string] => [
    id,
    `${name} (${people})`,
  ]);
  return selectField('segment', filters.segment, options, words);
}

function selectField(
  name: FilterName & keyof Messages['people']['names'],
  chosen: string | undefined,
  options: readonly (readonly [value: string, text: string])[],
  { people }: Messages,
): Markup {
  return html`<p><label for="filter-${name}">${people.names[name]}</label>
<select id="filter-${name}" name="${name}"><option value="">${people.any}</option>${options.map(
    ([value, text]) =>
      html`<option value="${value}" ${value === chosen ? 'selected' : ''}>${text}</option>`,
  )}</select></p>`;
}

type Active = { name: FilterName; text: string };

/** What narrows the list down; the search stands in its own field. */
function activeFilters({ words, filters, segments }: Form): Active[] {
  const chosen = fieldNames.flatMap((name): Active[] => {
    const value = filters[name];
    if (value === undefined) return [];
    return [{ name, text: `${words.people.names[name]}: ${choiceName(name, value, words)}` }];
  });
  const segment = segments.find(({ id }) => id === filters.segment)?.name ?? filters.segment;
  if (segment === undefined) return chosen;
  return [{ name: 'segment', text: `${words.people.names.segment}: ${segment}` }, ...chosen];
}

const chip =
  ({ words, filters }: Form) =>
  ({ name, text }: Active): Markup =>
    html`<li><a class="chip" href="${peopleAddress(without(filters, name))}" aria-label="${words.people.remove(text)}">${text}<span aria-hidden="true"> ×</span></a></li>`;
