import { html } from 'hono/html';
import type { OwnData } from '../own-data.ts';
import { deedForm } from './frame.ts';
import type { Markup, MeView } from './me-view.ts';

/** What the browser itself has been told. */
export type DeviceState = { isPaused: boolean; isQuiet: boolean };

/** Everything that somebody can do about their data, each said plainly and one press away. */
export const deedsPanel = (data: OwnData, device: DeviceState, view: MeView): Markup => {
  const { words, address } = view;
  const { deeds } = words;
  const isMail = data.proof.type === 'mail';
  const hasObjected =
    data.profile.consents.marketing.value === 'denied' &&
    data.profile.consents.marketing.source === 'me';
  return html`<aside class="card" id="deeds" aria-labelledby="deeds-title"><h2 id="deeds-title">${deeds.title}</h2>
${
  device.isPaused
    ? one(view, 'resume', deeds.resume, deeds.resumeHelp)
    : one(view, 'pause', deeds.pause, isMail ? deeds.pauseMailHelp : deeds.pauseHelp)
}
${quietDeed(device, isMail, view)}
${hasObjected ? html`<div class="deed"><h3>${deeds.object}</h3><p>${deeds.objected}</p></div>` : one(view, 'object', deeds.object, deeds.objectHelp)}
<div class="deed"><details><summary>${deeds.correct}</summary><p>${deeds.correctHelp}</p>
${deedForm(view, 'rename', html`<div class="field"><label for="name">${deeds.rename}</label><div class="line"><input id="name" name="name" autocomplete="name" maxlength="120" required value="${data.profile.name ?? ''}"><button>${deeds.save}</button></div></div>`)}
${deedForm(view, 'readdress', html`<div class="field"><label for="email">${deeds.readdress}</label><div class="line"><input id="email" name="email" type="email" autocomplete="email" maxlength="254" required aria-describedby="email-help"><button>${deeds.save}</button></div><p id="email-help">${deeds.readdressHelp}</p></div>`)}
</details></div>
<div class="deed"><h3>${deeds.take}</h3><p>${deeds.takeHelp}</p><div class="buttons"><a class="button wide" href="${address({ as: 'html' })}">${deeds.readable}</a><a class="button wide" href="${address({ as: 'json' })}" download>${deeds.machine}</a></div></div>
<div class="deed"><a class="button wide grave" href="${address({ step: 'erase' })}">${deeds.eraseButton}</a><p>${deeds.eraseHelp}</p></div>
${isMail ? html`<div class="deed">${deedForm(view, 'log_out', html`<button class="mild">${deeds.leave}</button>`)}</div>` : ''}
</aside>`;
};

/** A pause is quiet already; and a mail says nothing about a browser. */
const quietDeed = ({ isPaused, isQuiet }: DeviceState, isMail: boolean, view: MeView): Markup => {
  const { deeds } = view.words;
  if (isPaused || isMail) return html``;
  return isQuiet
    ? one(view, 'talk', deeds.talk, deeds.talkHelp)
    : one(view, 'quiet', deeds.quiet, deeds.quietHelp);
};

const one = (view: MeView, deed: string, title: string, help: string): Markup =>
  html`<div class="deed">${deedForm(view, deed, html`<button class="wide" aria-describedby="${deed}-help">${title}</button>`)}<p id="${deed}-help">${help}</p></div>`;
