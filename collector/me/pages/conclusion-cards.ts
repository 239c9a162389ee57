import { html } from 'hono/html';
import { scoreNames } from '../../../client/protocol/campaign.ts';
import { purposes } from '../../../client/protocol/consent.ts';
import { messagesOf } from '../../dashboard/language.ts';
import type { KeptLetter } from '../../mail/letter.ts';
import type { MailRecord } from '../../profile/mails.ts';
import type { Profile } from '../../profile/profile.ts';
import type { PromptRecord } from '../../profile/prompts.ts';
import { builtInSegments } from '../../segments/built-in.ts';
import { list } from './activity-cards.ts';
import { card } from './frame.ts';
import type { Markup, MeView } from './me-view.ts';

const shownReasons = 3;

/** What the shop concludes, each with what it follows from. */
export const guessesCard = ({ scores, stage, segments }: Profile, view: MeView): Markup => {
  const { words, language } = view;
  const { guesses } = words;
  const names: Readonly<Record<string, string>> = messagesOf[language].eventNames;
  const groups = segments.map((id) => segmentName(id, language));
  return card(
    guesses.title,
    guesses.why,
    html`<ul class="rows"><li><span class="split"><b>${guesses.stage}</b><span>${guesses.stages[stage.stage] ?? stage.stage}</span></span></li>
${scoreNames.map((name) => {
  const { value, reasons } = scores[name];
  const told = reasons.slice(0, shownReasons).map(({ event }) => names[event] ?? event);
  return html`<li><span class="split"><b>${guesses.scores[name]}</b><span class="number">${value}</span></span>${bar(value)}<span class="from">${told.length > 0 ? `${guesses.because}: ${told.join(', ')}` : guesses.noReason}</span></li>`;
})}</ul>${groups.length > 0 ? html`<h3 class="next">${guesses.segments}</h3><ul class="chips">${groups.map((name) => html`<li>${name}</li>`)}</ul>` : ''}`,
  );
};

const bar = (value: number): Markup =>
  html`<span class="bar" aria-hidden="true"><svg viewBox="0 0 100 1" preserveAspectRatio="none"><rect width="${Math.round(value)}" height="1"/></svg></span>`;

const segmentName = (id: string, language: 'en' | 'de'): string =>
  builtInSegments.find((segment) => segment.id === id)?.name[language] ?? id;

/** Every permission with its date, and the newsletter with the words that were agreed to. */
export const consentsCard = ({ consents, newsletter }: Profile, view: MeView): Markup => {
  const { words, formats, language } = view;
  const sources: Readonly<Record<string, string>> = messagesOf[language].consentSources;
  const rows = purposes.map((purpose) => {
    const consent = consents[purpose];
    const since =
      'at' in consent
        ? words.consents.since(formats.date(consent.at), ownSource(consent.source, sources, view))
        : '';
    return html`<li><span class="split"><b>${words.consents.purposes[purpose]}</b><span class="pill">${words.consents.values[consent.value]}</span></span>${since && html`<span class="from">${since}</span>`}</li>`;
  });
  const text = newsletter.status === 'none' ? '' : newsletter.consentText;
  const mailed = html`<li><span class="split"><b>${words.consents.newsletter}</b><span class="pill">${words.consents.newsletterStates[newsletter.status]}</span></span>${newsletter.status !== 'none' ? html`<span class="from">${newsletter.email}, ${formats.date(newsletter.at)}</span>` : ''}${text && html`<span class="from">${words.consents.newsletterText(text)}</span>`}</li>`;
  return card(
    words.consents.title,
    words.consents.why,
    html`<ul class="rows">${rows}${mailed}</ul>`,
  );
};

/** The dashboard speaks to the owner of “your shop”; here the reader is another. */
const ownSource = (
  source: string,
  sources: Readonly<Record<string, string>>,
  { site, language }: MeView,
): string => {
  if (source === 'me') return language === 'de' ? 'auf dieser Seite' : 'on this page';
  const said = sources[source] ?? source;
  return said
    .replace('Ihres Shops', `von ${site.name}`)
    .replace('Ihrem Shop', site.name)
    .replace('your shop’s banner', `the banner of ${site.name}`)
    .replace('your shop', site.name);
};

/** What was meant for somebody, why, and in which group they were. */
export const promptsCard = ({ prompts }: Profile, view: MeView): Markup => {
  const { words } = view;
  const rows = prompts.map((prompt) => promptRow(prompt, view));
  return card(words.prompts.title, words.prompts.why, list(rows, words.prompts.none));
};

const promptRow = (prompt: PromptRecord, { words, formats, site, language }: MeView): Markup => {
  const { prompts } = words;
  const campaign = site.campaigns.find(({ id }) => id === prompt.campaignId);
  const texts = campaign?.variants.find(({ id }) => id === prompt.variantId)?.text;
  const heading = texts?.[language]?.heading ?? Object.values(texts ?? {})[0]?.heading;
  const because = prompts.triggers[prompt.reason ?? ''];
  const state = prompt.arm === 'holdout' ? '' : html` · ${prompts.states[stateOf(prompt)]}`;
  return html`<li><span class="split"><b>${heading ?? campaign?.name ?? prompt.campaignId}</b><span class="soft">${prompts.on(formats.date(prompt.exposedAt))}</span></span><span class="from">${prompts.groups[prompt.arm]}${state}.${because && html` ${prompts.because(because)}`}</span></li>`;
};

const stateOf = (prompt: PromptRecord) => {
  if (prompt.submittedAt !== undefined) return 'submitted';
  if (prompt.clickedAt !== undefined) return 'clicked';
  if (prompt.dismissedAt !== undefined) return 'dismissed';
  return prompt.shownAt === undefined ? 'chosen' : 'shown';
};

/** Mails of Tresen's own, and what a mail system told of others. */
export const mailsCard = (
  { mails }: Profile,
  letters: readonly KeptLetter[],
  view: MeView,
): Markup => {
  const { words, formats } = view;
  const own = letters.map(
    ({ letter, state }) =>
      html`<li><span class="split"><b>${letter.subject}</b><span class="pill">${words.mails.states[state.status]}</span></span><span class="from">${formats.date(letter.at)}, ${letter.to}</span></li>`,
  );
  const others = mails.map(
    (mail) =>
      html`<li><span class="split"><b>${mail.subject ?? words.mails.noSubject}</b><span class="pill">${toldOf(mail, view)}</span></span><span class="from">${formats.date(mail.at)}</span></li>`,
  );
  return card(words.mails.title, words.mails.why, list([...own, ...others], words.mails.none));
};

const toldOf = (mail: MailRecord, { words: { mails } }: MeView): string => {
  if (mail.bouncedAt !== undefined) return mails.told.bounced;
  if (mail.clickedAt !== undefined) return mails.told.clicked;
  return mail.openedAt === undefined ? mails.told.delivered : mails.told.opened;
};
