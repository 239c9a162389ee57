import { html } from 'hono/html';
import type { Profile } from '../profile/profile.ts';
import { avatar } from './avatar.ts';
import { displayName } from './display-name.ts';
import { junkNotice } from './junk-notice.ts';
import type { Messages } from './messages/en.ts';
import { originWords } from './origin-words.ts';
import { cardStack } from './person/card.ts';
import { cartCard } from './person/cart-card.ts';
import { consentsCard } from './person/consents-card.ts';
import { dataCard } from './person/data-card.ts';
import { identitiesCard } from './person/identities-card.ts';
import { interestsCard, productsCard } from './person/interests-card.ts';
import { mailsCard, newsletterCard, promptsCard } from './person/mailing-cards.ts';
import { ordersCard, pastCartsCard } from './person/orders-card.ts';
import { outlookCard } from './person/outlook-card.ts';
import { overTime } from './person/over-time.ts';
import { createPictures } from './person/pictures.ts';
import { scoresCard } from './person/scores-card.ts';
import { segmentsCard } from './person/segments-card.ts';
import { visitsSection } from './person/visits-section.ts';
import type { OwnSegment } from './segment-names.ts';
import type { Markup, View } from './view.ts';

/** What a person's page shows that is not in the profile. */
type Beside = {
  /** Where the shop's pictures may come from. */
  origins: readonly string[];
  segments: readonly OwnSegment[];
};

/** One person: who they are, what they did, and what follows from it. */
export function personPage(profile: Profile, view: View, beside: Beside): Markup {
  const { ui, story, outlook, orders } = view.words;
  const picture = createPictures(profile, beside.origins);
  return html`<div class="person" data-live>
<p class="back"><a href="/">← ${ui.back}</a></p>
<div id="person-head" data-keyed>${head(profile, view)}${junkNotice(profile, view)}</div>
<div class="person-body">
${cardStack('main-cards', [
  ['cart', ui.cart, cartCard(profile, view, picture)],
  ['outlook', outlook.title, outlookCard(profile, view)],
  ['scores', ui.assessment, scoresCard(profile, view)],
  ['orders', ui.orders, ordersCard(profile, view, picture)],
  ['newsletter', ui.newsletter, newsletterCard(profile, view)],
])}
<div class="person-story">
${cardStack('over-time', [['over-time', story.overTime, overTime(profile, view)]])}
${visitsSection(profile, view, picture)}
</div>
${cardStack('more-cards', [
  ['identities', ui.identities, identitiesCard(profile, view)],
  ['segments', story.segments, segmentsCard(beside.segments, view)],
  ['consents', ui.consents, consentsCard(profile, view)],
  ['interests', story.interests, interestsCard(profile, view)],
  ['products', ui.products, productsCard(profile, view, picture)],
  ['prompts', ui.prompts, promptsCard(profile, view)],
  ['mails', story.mails, mailsCard(profile, view)],
  ['data', story.yourData, dataCard(profile, view)],
  ['past-carts', orders.pastCarts, pastCartsCard(profile, view)],
])}
</div>
</div>`;
}

function head(profile: Profile, view: View): Markup {
  const { words, formats } = view;
  const { origins, isHere, lastSeenAt, stage, revenue } = profile;
  const average = revenue
    .filter(({ orders }) => orders > 0)
    .map(({ currency, averageMinor }) => ({ currency, amountMinor: averageMinor }));
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
${stage.orders > 1 && figure(words.story.averageOrder, formats.monies(average))}
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
