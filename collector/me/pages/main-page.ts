import { html } from 'hono/html';
import type { KeptLetter } from '../../mail/letter.ts';
import type { OwnData } from '../own-data.ts';
import { interestsCard, shoppingCard, visitsCard } from './activity-cards.ts';
import { consentsCard, guessesCard, mailsCard, promptsCard } from './conclusion-cards.ts';
import { type DeviceState, deedsPanel } from './deeds-panel.ts';
import { knownCard } from './known-card.ts';
import type { Markup, MeView } from './me-view.ts';

/** Everything that is known about whoever looks at it. */
export const mainPage = (
  data: OwnData,
  device: DeviceState,
  letters: readonly KeptLetter[],
  view: MeView,
): Markup => {
  const { words, site, formats } = view;
  const { profile, events } = data;
  return html`<div class="intro"><h1>${words.title(site.name)}</h1>
<p>${ledeOf(data, view)}</p>
<p><a class="jump" href="#deeds">${words.jump} ↓</a></p></div>
<dl class="figures">
${figure(words.figures.since, formats.date(profile.firstSeenAt))}
${figure(words.figures.visits, String(profile.sessions.length))}
${figure(words.figures.orders, String(profile.purchases.orders))}
${figure(words.figures.events, String(events.length))}
</dl>
<div class="columns"><div class="stack">
${knownCard(data, view)}
${consentsCard(profile, view)}
${interestsCard(profile, view)}
${shoppingCard(profile, view)}
${guessesCard(profile, view)}
${promptsCard(profile, view)}
${visitsCard(profile, view)}
${mailsCard(profile, letters, view)}
</div>
${deedsPanel(data, device, view)}</div>`;
};

const figure = (name: string, value: string): Markup =>
  html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

const ledeOf = ({ proof, userId }: OwnData, { words, site }: MeView): string => {
  if (proof.type === 'mail') return words.lede.mail(site.name, proof.email);
  return userId === undefined ? words.lede.browser(site.name) : words.lede.account(site.name);
};
