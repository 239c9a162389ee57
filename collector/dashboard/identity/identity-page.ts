import { html } from 'hono/html';
import { tieProperties } from '../../identity/decision.ts';
import type { IdentityGraph, TieShown } from '../../identity/identity-graph.ts';
import { type Person, profileIdOf } from '../../identity/profile-id.ts';
import type { Profile } from '../../profile/profile.ts';
import { displayName } from '../display-name.ts';
import type { Markup, View } from '../view.ts';
import { declineWords, tieSentence } from './tie-sentence.ts';

type Page = {
  profile: Profile;
  graph: IdentityGraph;
  view: View;
  /** What was done right before, or why it could not be. */
  done: string | undefined;
  failed: string | undefined;
};

/** Every word that makes this one person, how strong it is, and the way to take it back. */
export function identityPage(page: Page): Markup {
  const { profile, graph, view, done, failed } = page;
  const { words } = view;
  const { identity } = words;
  const joining = graph.ties.filter(({ declined }) => declined === undefined).toSorted(byTime);
  const declined = graph.ties.filter((tie) => tie.declined !== undefined);
  const others = graph.visitors.flatMap((visitor) => visitor.others);
  return html`<div class="narrow">
<p class="back"><a href="${addressOf(profile)}">← ${displayName(profile, words)}</a></p>
<h1>${identity.title(displayName(profile, words))}</h1><p class="lede">${identity.lede}</p>
${done !== undefined && html`<p class="done" role="status">${done}</p>`}${failed !== undefined && html`<p class="error" role="alert">${failed}</p>`}
<section class="group"><h2>${identity.joins}</h2>${joining.length === 0 ? html`<p class="faint">${identity.joinsNothing}</p>` : tieList(joining, page)}</section>
${declined.length > 0 && html`<section class="group"><h2>${identity.declined}</h2>${tieList(declined, page)}</section>`}
${others.length > 0 && html`<section class="group"><h2>${identity.others}</h2><p class="hint">${identity.othersHelp}</p><ul class="bullets">${others.map((other) => html`<li>${personLink(other, page)}</li>`)}</ul></section>`}
${joinForm(page)}
</div>`;
}

const openOrders = 2;

/** As it came about: the first word first. */
const byTime = (one: TieShown, other: TieShown): number =>
  (one.evidence[0]?.at ?? 0) - (other.evidence[0]?.at ?? 0);

const addressOf = ({ id }: Pick<Profile, 'id'>): string => `/people/${encodeURIComponent(id)}`;

function personLink(person: Person, { profile, view }: Page): Markup {
  const id = profileIdOf(profile.site, person);
  const { words } = view;
  const names: Readonly<Record<Person['type'], () => string>> = {
    known: () => words.customer(person.type === 'known' ? person.userId : ''),
    email: () => (person.type === 'email' ? person.email : ''),
    anonymous: () =>
      words.visitor(person.type === 'anonymous' ? person.visitorId.slice(0, 4).toUpperCase() : ''),
  };
  return html`<a href="${addressOf({ id })}">${names[person.type]()}</a>`;
}

/** Logins and addresses join far more often than orders, which wait behind a line where they are many. */
function tieList(ties: readonly TieShown[], page: Page): Markup {
  const orders = ties.filter(({ tie }) => tie.type === 'visitor_order');
  const others = ties.filter(({ tie }) => tie.type !== 'visitor_order');
  const list = (some: readonly TieShown[]) =>
    some.length > 0 && html`<ul class="rows ties">${some.map((tie) => tieItem(tie, page))}</ul>`;
  const numbers = new Set(orders.map(({ tie }) => tie.type === 'visitor_order' && tie.order));
  if (orders.length <= openOrders) return html`${list([...others, ...orders])}`;
  return html`${list(others)}<details class="more" id="orders-${ties.at(0)?.declined ?? 'joining'}"><summary>${page.view.words.identity.orders(numbers.size)}</summary>${list(orders)}</details>`;
}

function tieItem(shown: TieShown, page: Page): Markup {
  const { profile, view } = page;
  const { words } = view;
  const { strength, events, declined, instead } = shown;
  const more = events > 1 && html` <span class="faint">${words.identity.more(events - 1)}</span>`;
  return html`<li class="tie"><div><p>${tieSentence(shown, profile.devices, view)}.${more}</p>
<p class="faint">${declined === undefined ? html`<span class="pill strength-${strength}">${words.story.strengths[strength]}</span>` : declineWords(declined, words)}${instead && html` ${personLink(instead, page)}`}</p></div>
${shown.can && deedForm(shown, shown.can, page)}</li>`;
}

/** Opens first and asks; the button is the second step. */
function deedForm({ tie }: TieShown, deed: 'undo' | 'redo', { profile, view }: Page): Markup {
  const { identity } = view.words;
  const fields = Object.entries(tieProperties(tie)).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${String(value)}">`,
  );
  const [open, help, confirm] =
    deed === 'undo'
      ? [identity.undo, identity.undoHelp, identity.undoConfirm]
      : [identity.redo, identity.redoHelp, identity.redoConfirm];
  return html`<details class="tie-deed"><summary class="button">${open}</summary><form method="post" action="${addressOf(profile)}/identity">${fields}<p>${help}</p><p class="deed-buttons"><button class="${deed === 'undo' ? 'danger' : 'primary'}" name="deed" value="${deed}">${confirm}</button></p></form></details>`;
}

function joinForm({ profile, view }: Page): Markup {
  const { identity } = view.words;
  return html`<section class="group"><h2>${identity.join}</h2><p class="hint">${identity.joinHelp}</p>
<form class="filter-line join" method="post" action="${addressOf(profile)}/identity"><label class="hidden" for="join-with">${identity.joinField}</label><input id="join-with" name="with" placeholder="${identity.joinField}" maxlength="200" required autocomplete="off" spellcheck="false"><button class="secondary" name="deed" value="join">${identity.joinConfirm}</button></form></section>`;
}
