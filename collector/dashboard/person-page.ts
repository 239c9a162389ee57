import { html } from 'hono/html';
import type { Origin } from '../profile/origin.ts';
import type { Profile } from '../profile/profile.ts';
import { avatar } from './avatar.ts';
import { displayName } from './display-name.ts';
import { junkNotice } from './junk-notice.ts';
import type { Messages } from './messages/en.ts';
import { mainCards, moreCards } from './person-cards.ts';
import { timelineSection } from './timeline-section.ts';
import type { Markup, View } from './view.ts';

/** One person: who they are, what they did, and what follows from it. */
export function personPage(profile: Profile, view: View): Markup {
  return html`<div class="person" data-live>
<p class="back"><a href="/">← ${view.words.ui.back}</a></p>
<div id="person-head" data-keyed>${head(profile, view)}${junkNotice(profile, view)}</div>
<div class="person-body">
${timelineSection(profile, view)}
${mainCards(profile, view)}
${moreCards(profile, view)}
</div>
</div>`;
}

function head(profile: Profile, view: View): Markup {
  const { words, formats } = view;
  const { origins, isHere, lastSeenAt, stage } = profile;
  return html`<header class="person-head" data-key="head">
${avatar(profile)}
<div class="person-title">
<h1>${displayName(profile, words)}</h1>
<p class="person-stage">${standing(profile, words)}</p>
<p class="faint">${isHere ? html`<span class="here"><span class="live-dot"></span>${words.ui.isHere}</span>` : formats.ago(lastSeenAt)}${origins.first && html` · ${words.ui.cameFrom(originWords(origins.first, words))}`}</p>
</div>
<dl class="figures">
${figure(words.ui.visits, String(profile.sessions.length))}
${figure(words.ui.activeTime, formats.duration(profile.engagement.activeMs))}
${figure(words.ui.orders, String(stage.orders))}
${figure(words.ui.spent, formats.monies(profile.spent) || '–')}
${figure(words.ui.firstSeen, formats.day(profile.firstSeenAt))}
</dl>
</header>`;
}

/** The notice below says why it is no person; a stage of customers would only contradict it. */
function standing({ stage, junk }: Profile, words: Messages): Markup {
  if (junk.isJunk) return html`<span class="pill warn">${words.junk.pill}</span>`;
  const why = words.stageReasons[stage.reason](stage.orders, stage.limitDays ?? 0);
  return html`<span class="stage stage-${stage.stage}">${words.stages[stage.stage]}</span> <span>${why}.</span>`;
}

function figure(name: string, value: string): Markup {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function originWords(origin: Origin, { origins }: Messages): string {
  return origin.type === 'direct' ? origins.direct() : origins[origin.type](origin.source);
}
