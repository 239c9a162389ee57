import { html } from 'hono/html';
import type { Profile } from '../profile/profile.ts';
import { avatar } from './avatar.ts';
import { bar } from './bar.ts';
import { displayName } from './display-name.ts';
import { icon, iconOf } from './icons.ts';
import { sentenceOf } from './step-sentence.ts';
import { tidySteps } from './tidy-steps.ts';
import type { Markup, View } from './view.ts';

/** One person in the list: who, what they did last, what is in the cart, how likely they buy. */
export function personRow(profile: Profile, view: View): Markup {
  const { words, formats } = view;
  const { scores, isHere, lastSeenAt } = profile;
  return html`<li class="row${profile.junk.isJunk ? ' is-junk' : ''}" data-key="${profile.id}">
<div class="row-who">${avatar(profile)}
<div>
<h3><a href="/people/${encodeURIComponent(profile.id)}">${displayName(profile, words)}</a></h3>
<p class="row-sub">${standing(profile, view)}${isHere ? html` <span class="here"><span class="live-dot"></span>${words.ui.isHere}</span>` : html` <span class="when">${formats.ago(lastSeenAt)}</span>`}</p>
</div>
</div>
<p class="row-step">${lastStep(profile, view)}</p>
<p class="row-cart ${profile.cart.status}">${cartOf(profile, view)}</p>
<p class="row-score${scores.intent.value === 0 ? ' none' : ''}"><span class="row-label">${words.scores.intent}</span> <span class="number">${scores.intent.value}</span>${bar(scores.intent.value)}</p>
</li>`;
}

/** What somebody is to the shop; a bot is no prospect. */
function standing({ stage: { stage }, junk }: Profile, { words }: View): Markup {
  return junk.isJunk
    ? html`<span class="pill warn">${words.junk.pill}</span>`
    : html`<span class="stage stage-${stage}">${words.stages[stage]}</span>`;
}

function lastStep(profile: Profile, view: View): Markup {
  const step = tidySteps(profile.timeline).at(-1);
  if (!step) return html``;
  const isHoldout = step.facts.arm === 'holdout';
  return html`${icon(iconOf(step.event, isHoldout))}<span>${sentenceOf(step, view, profile.mails)}</span>`;
}

function cartOf({ cart }: Profile, { words, formats }: View): Markup {
  if (cart.status === 'empty')
    return html`<span class="faint"><span aria-hidden="true">–</span><span class="hidden">${words.ui.noCart}</span></span>`;
  const pill = cart.status === 'abandoned' ? 'pill warn' : 'pill';
  return html`<span class="money">${formats.monies(cart.total)}</span> <span class="${pill}">${words.cartStatuses[cart.status]}</span>`;
}
