import { html } from 'hono/html';
import type { Profile } from '../profile/profile.ts';
import { doubtKinds } from '../store/event.ts';
import type { Messages } from './messages/en.ts';
import { type PeopleFilters, peopleAddress, without } from './people-filters.ts';
import type { Markup, View } from './view.ts';

/** Why somebody is thought to be no person, in plain words, and what follows from it. */
export function junkNotice({ junk }: Profile, { words }: View): Markup {
  if (!junk.isJunk) return html``;
  const counted = junk.evidence.filter(({ doubt }) => junk.kinds.includes(doubtKinds[doubt]));
  return html`<section class="junk-notice" data-key="junk">
<h2>${words.junk.title}</h2>
<p>${words.junk.why}</p>
<ul>${counted.map(
    ({ doubt, events }) =>
      html`<li>${words.junk.doubts[doubt]} <span class="faint">${words.junk.inEvents(events)}</span></li>`,
  )}</ul>
<p>${words.junk.kept}</p>
<p>${words.junk.spare}</p>
</section>`;
}

type Listed = {
  words: Messages;
  filters: PeopleFilters;
  /** How many are left out, or shown among the others. */
  count: number;
};

/** One line of the list: how many are left out, and the way to see them. */
export function junkLine({ words, filters, count }: Listed): Markup {
  if (count === 0) return html``;
  const isShown = filters.junk === 'with';
  const address = peopleAddress(isShown ? without(filters, 'junk') : { ...filters, junk: 'with' });
  return html`<p class="junk-line" data-key="junk">${words.junk.hidden(count)} <a href="${address}">${isShown ? words.junk.hide : words.junk.show}</a></p>`;
}
