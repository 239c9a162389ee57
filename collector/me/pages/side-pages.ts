import { html } from 'hono/html';
import type { LinkedRequest } from '../../mail/newsletter-desk.ts';
import { subscriptionsOf } from '../deeds.ts';
import type { OwnData } from '../own-data.ts';
import { deedForm } from './frame.ts';
import type { Markup, MeView } from './me-view.ts';

/** For whoever is not known here: why there is nothing to see, and the way by mail. */
export const strangerPage = (
  { isPaused, isSent, email }: { isPaused: boolean; isSent: boolean; email: string },
  view: MeView,
): Markup => {
  const { words, site } = view;
  const { stranger } = words;
  return html`<div class="intro"><h1>${stranger.title(site.name)}</h1><p>${stranger.none(site.name)}</p></div>
<div class="narrow">
${isPaused ? html`<section class="card"><h2>${stranger.paused}</h2>${deedForm(view, 'resume', html`<div class="buttons"><button>${words.deeds.resume}</button></div>`)}</section>` : ''}
${isSent ? html`<p class="notice" role="status">${stranger.sent}</p>` : ''}
<section class="card"><h2>${stranger.mailTitle}</h2><p class="why">${stranger.mailText}</p>
${deedForm(view, 'send_link', html`<div class="field"><label for="email">${stranger.email}</label><input id="email" name="email" type="email" autocomplete="email" maxlength="254" required value="${email}"></div><div class="buttons"><button class="main">${stranger.send}</button></div>`)}</section>
<section class="card"><h2>${stranger.rightsTitle}</h2><ul class="list">${stranger.rights.map((right) => html`<li>${right}</li>`)}</ul></section>
</div>`;
};

/** The second step before erasing: what goes, what stays elsewhere, and the way back. */
export const erasePage = (data: OwnData, view: MeView): Markup => {
  const { words, address } = view;
  const { erase } = words;
  const points = [
    data.proof.type === 'browser' ? erase.points.browser : erase.points.mail,
    erase.points.law,
    erase.points.backups,
    ...(subscriptionsOf(data).length > 0 ? [erase.points.objection] : []),
  ];
  return html`<div class="narrow"><h1>${erase.title}</h1>
<section class="card"><p>${erase.lede(data.events.length)}</p><ul class="list">${points.map((point) => html`<li>${point}</li>`)}</ul>
${deedForm(view, 'erase', html`<div class="buttons"><button class="grave">${erase.yes}</button><a class="button" href="${address()}">${erase.no}</a></div>`)}</section></div>`;
};

/** A page that says one thing, and perhaps offers one step. */
export const plainPage = (title: string, text: string, more: Markup = html``): Markup =>
  html`<div class="narrow"><h1>${title}</h1><section class="card"><p>${text}</p>${more}</section></div>`;

/** Where a mailed link leads: scanners open links, so that only the button uses it. */
export const linkPage = (link: string, email: string | undefined, view: MeView): Markup => {
  const { words, address } = view;
  if (email === undefined) {
    return plainPage(
      words.link.gone,
      words.link.goneText,
      html`<div class="buttons"><a class="button" href="${address()}">${words.link.again}</a></div>`,
    );
  }
  const button = html`<input type="hidden" name="link" value="${link}"><div class="buttons"><button class="main">${words.link.button}</button></div>`;
  return plainPage(words.link.title, words.link.text(email), deedForm(view, 'open_link', button));
};

/** The newsletter's confirmation and its end: what it is about, and the button. */
export const newsletterPage = (
  deed: 'confirm' | 'leave',
  { link, found }: { link: string; found: LinkedRequest | undefined },
  view: MeView,
): Markup => {
  const { newsletter } = view.words;
  if (!found) return plainPage(newsletter.gone, newsletter.goneText);
  const { email, consentText, standing } = found;
  if (deed === 'confirm' && standing === 'confirmed') return confirmedPage(email, view);
  if (deed === 'leave' && standing === 'unsubscribed') return leftPage(email, view);
  const text = deed === 'confirm' ? consentText : '';
  const name = deed === 'confirm' ? newsletter.confirmButton : newsletter.leaveButton;
  return plainPage(
    deed === 'confirm' ? newsletter.confirmTitle(view.site.name) : newsletter.leaveTitle,
    deed === 'confirm' ? newsletter.confirmText(email) : newsletter.leaveText(email),
    html`${text && html`<p class="field"><b>${newsletter.agreed}</b> ${text}</p>`}${deedForm(view, deed, html`<input type="hidden" name="link" value="${link}"><div class="buttons"><button class="main">${name}</button></div>`)}`,
  );
};

export const confirmedPage = (email: string, { words: { newsletter } }: MeView): Markup =>
  plainPage(newsletter.confirmed, newsletter.confirmedText(email));

export const leftPage = (email: string, { words: { newsletter } }: MeView): Markup =>
  plainPage(newsletter.left, newsletter.leftText(email));
