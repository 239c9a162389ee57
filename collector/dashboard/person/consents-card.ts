import { html } from 'hono/html';
import { purposes } from '../../../client/protocol/consent.ts';
import type { Consent, ConsentEntry, ConsentProof } from '../../profile/consents.ts';
import type { Profile } from '../../profile/profile.ts';
import type { Markup, View } from '../view.ts';

/** What this person allows, and the proof of it. */
export function consentsCard({ consents, consentLedger }: Profile, view: View): Markup {
  const { words } = view;
  const told = purposes.map((purpose) => consentTold(consents[purpose], view));
  const isSame = told.every((text) => text === told[0]);
  return html`<ul class="items tight">${purposes.map((purpose, index) => {
    const { value } = consents[purpose];
    return html`<li><p class="sum"><span>${words.purposes[purpose]}</span><span class="consent-${value}">${words.consentValues[value]}</span></p>
${!isSame && told[index] && html`<p class="faint">${told[index]}</p>`}</li>`;
  })}</ul>${isSame && told[0] && html`<p class="note">${told[0]}</p>`}
${proofOf(consents.marketing, view)}
${consentLedger.length > purposes.length && ledger(consentLedger, view)}`;
}

/** When it was said and how, in words; empty where nobody has said anything. */
function consentTold(consent: Consent, view: View): string {
  return 'at' in consent ? proofLine(consent, view) : '';
}

function proofLine({ at, source }: ConsentProof, { words, formats }: View): string {
  const sources: Readonly<Record<string, string>> = words.consentSources;
  const how = (Object.hasOwn(sources, source) && sources[source]) || source;
  return words.ui.since(`${formats.date(at)}, ${formats.time(at)}`, how);
}

function proofOf(consent: Consent, { words: { story } }: View): Markup {
  if (!('at' in consent) || (consent.text ?? consent.version) === undefined) return html``;
  const { text, version, path } = consent;
  const line = (name: string, value: string | undefined) =>
    value !== undefined && html`<dt>${name}</dt><dd>${value}</dd>`;
  return html`<dl class="facts">${text !== undefined && html`<dt>${story.proofText}</dt><dd><q>${text}</q></dd>`}${line(story.proofVersion, version)}${line(story.proofPage, path)}</dl>`;
}

function ledger(entries: readonly ConsentEntry[], view: View): Markup {
  const { words } = view;
  return html`<details class="more" id="more-consents"><summary>${words.story.ledger(entries.length)}</summary>
<ul class="plain">${entries
    .toReversed()
    .map(
      (entry) =>
        html`<li>${words.purposes[entry.purpose]}: <span class="consent-${entry.value}">${words.consentValues[entry.value]}</span> <span class="faint">${proofLine(entry, view)}${entry.refused && `; ${words.story.refusedConsent}`}</span></li>`,
    )}</ul></details>`;
}
