import { html } from 'hono/html';
import type { Profile } from '../../profile/profile.ts';
import { displayName } from '../display-name.ts';
import type { Markup, View } from '../view.ts';

/** The second step of an erasure: what goes, what stays, and the button. */
export function erasePage(profile: Profile, { words }: View): Markup {
  const { erasing } = words.privacy;
  const { goes, stays } = consequences(profile, erasing);
  const own = `/people/${encodeURIComponent(profile.id)}`;
  const list = (lines: readonly string[]) =>
    html`<ul class="bullets">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
  return html`<div class="narrow">
<h1>${erasing.title(displayName(profile, words))}</h1>
<p class="lede">${erasing.lede}</p>
<div class="two">
<section class="card"><h2>${erasing.goes}</h2>${list(goes)}</section>
<section class="card"><h2>${erasing.stays}</h2>${list(stays)}</section>
</div>
<form method="post" action="${own}/erase" class="deed">
<fieldset><legend>${erasing.options}</legend>
${profile.orders.length > 0 && html`<label class="check"><input type="checkbox" name="orders" value="keep"> <span>${erasing.keepOrders}</span></label>`}
<label class="check"><input type="checkbox" name="objection" value="forget" aria-describedby="objection-help"> <span>${erasing.forgetObjection}</span></label>
<p class="hint" id="objection-help">${erasing.forgetObjectionHelp}</p>
</fieldset>
<p class="deed-buttons"><button class="danger">${erasing.confirm}</button> <a class="button" href="${own}">${erasing.cancel}</a></p>
</form>
</div>`;
}

function consequences(
  { timeline, identities }: Profile,
  words: View['words']['privacy']['erasing'],
): { goes: string[]; stays: string[] } {
  const named = identities.filter(({ type }) => type !== 'visitor').map(({ value }) => value);
  const browsers = identities.length - named.length;
  return {
    goes: [
      ...(named.length > 0 ? [words.identities(named.join(', '))] : []),
      words.events(timeline.length),
      words.browsers(browsers),
      words.derived,
      words.mails,
    ],
    stays: [words.trailStays, words.othersStay, words.backupsStay],
  };
}
