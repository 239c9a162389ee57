import { html } from 'hono/html';
import type { MailRecord } from '../../profile/mails.ts';
import type { Profile } from '../../profile/profile.ts';
import type { PromptRecord } from '../../profile/prompts.ts';
import { closedBy, promptReason } from '../step-sentence.ts';
import type { Markup, View } from '../view.ts';

/** Whether this person may be written to, and what stands for it. */
export function newsletterCard({ newsletter }: Profile, { words, formats }: View): Markup {
  const { ui, story } = words;
  if (newsletter.status === 'none') return html`<p class="faint">${ui.newsletterNone}</p>`;
  const { email, at, consentText, path } = newsletter;
  const when = (moment: number) => `${formats.date(moment)}, ${formats.time(moment)}`;
  const [pill, tone, help] =
    newsletter.status === 'confirmed'
      ? [
          story.newsletterConfirmed,
          'good',
          story.newsletterConfirmedHelp(formats.date(newsletter.confirmedAt)),
        ]
      : newsletter.status === 'unsubscribed'
        ? [
            story.newsletterCancelled,
            '',
            story.newsletterCancelledHelp(formats.date(newsletter.unsubscribedAt)),
          ]
        : [ui.newsletterPending, 'warn', ui.newsletterHelp];
  return html`<p><span class="pill ${tone}">${pill}</span></p>
<p class="strong">${email}</p>
<p class="note">${help}</p>
<dl class="facts"><dt>${story.newsletterAsked}</dt><dd>${when(at)}</dd>
${consentText && html`<dt>${ui.agreedTo}</dt><dd><q>${consentText}</q></dd>`}
${path && html`<dt>${ui.onPage}</dt><dd>${path}</dd>`}</dl>`;
}

/** Each prompt, how it ended, and why it was shown or not. */
export function promptsCard({ prompts }: Profile, view: View): Markup {
  const { words, formats } = view;
  if (prompts.length === 0) return html`<p class="faint">${words.ui.noPrompts}</p>`;
  return html`<ul class="items">${prompts.map(
    (prompt) => html`<li><p class="strong">${view.campaignName(prompt.campaignId)}</p>
<p>${promptState(prompt, view)} <span class="faint">${formats.ago(prompt.exposedAt)}</span></p>
${prompt.reason && html`<p class="note">${words.ui.promptBecause(promptReason(prompt.reason, words))}</p>`}</li>`,
  )}</ul>`;
}

function promptState(prompt: PromptRecord, { words }: View): string {
  const { promptStates } = words.ui;
  if (prompt.arm === 'holdout') return promptStates.holdout;
  if (prompt.submittedAt) return promptStates.submitted;
  if (prompt.clickedAt) return promptStates.clicked;
  if (prompt.dismissedAt) return promptStates.dismissed(closedBy(prompt.dismissedBy, words));
  return prompt.shownAt ? promptStates.shown : promptStates.chosen;
}

const maxMails = 8;

/** What became of the mails that were sent; nothing where none is known. */
export function mailsCard({ mails }: Profile, { words, formats }: View): Markup | undefined {
  if (mails.length === 0) return undefined;
  const { mailStates, unnamedMail } = words.story;
  const stateOf = ({ bouncedAt, clickedAt, openedAt, deliveredAt, clicks, opens }: MailRecord) =>
    bouncedAt
      ? mailStates.bounced
      : clickedAt
        ? mailStates.clicked(clicks)
        : openedAt
          ? mailStates.opened(opens)
          : deliveredAt
            ? mailStates.delivered
            : mailStates.sent;
  return html`<ul class="items tight">${mails
    .slice(0, maxMails)
    .map(
      (mail) =>
        html`<li><p class="strong">${mail.subject ?? (mail.mailId || unnamedMail)}</p><p>${stateOf(mail)} <span class="faint">${formats.ago(mail.at)}</span></p></li>`,
    )}</ul>`;
}
