import { html } from 'hono/html';
import { deviceName } from '../../profile/device-name.ts';
import type { Device } from '../../profile/devices.ts';
import type { Profile } from '../../profile/profile.ts';
import type { Markup, View } from '../view.ts';

/** By what this person is known, how sure that is, and on which devices they were here. */
export function identitiesCard({ id, identities, devices }: Profile, view: View): Markup {
  const { ui, story, identity } = view.words;
  const known = identities.filter((one) => one.type !== 'visitor');
  return html`<ul class="items tight">${known.map((one) => {
    const name = one.type === 'email' ? ui.email : ui.userId;
    const about =
      one.strength === 'claimed' ? ui.emailClaimed : `${name}, ${story.strengths[one.strength]}`;
    return html`<li><p class="strong">${one.value}</p><p class="faint">${about}</p></li>`;
  })}${devices.length > 0 && html`<li><p>${ui.browsers(devices.length)}</p>${devices.slice(0, 5).map((device) => deviceLine(device, view))}</li>`}</ul>
<p class="note link-line"><a href="/people/${encodeURIComponent(id)}/identity">${identity.link}</a></p>`;
}

function deviceLine(
  { kind, browser, system, lastSeenAt }: Device,
  { words, formats }: View,
): Markup {
  if (kind === undefined) return html``;
  const { devices, lastUsed } = words.story;
  const what = [browser, system].flatMap((name) => (name ? deviceName(name) : [])).join(', ');
  return html`<p class="faint">${devices[kind]}${what && ` (${what})`}, ${lastUsed(formats.ago(lastSeenAt))}</p>`;
}
