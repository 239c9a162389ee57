import { html, raw } from 'hono/html';
import type { Visit } from '../http/visit.ts';
import { consentTopics } from '../rules/consent.ts';

/**
 * The shop's own consent banner: first in the document for the keyboard, refusing as large as
 * accepting, and a plain form, so that it works without a script.
 */
export function consentBanner(visit: Visit) {
  const { t, language, consent } = visit;
  const open = consent === undefined || visit.consentOpen;
  return html`<section class="consent" data-consent aria-labelledby="consent-title" ${open ? '' : raw('hidden')}>
  <form method="post" action="/${language}/consent" data-consent-form>
    <input type="hidden" name="back" value="${visit.path}">
    <h2 id="consent-title" tabindex="-1">${t.consent.title}</h2>
    <p>${t.consent.body} <a href="/${language}/legal/privacy">${t.consent.privacy}</a></p>
    <div class="consent-choices">
      <button class="button" name="choice" value="none" data-testid="consent-refuse">${t.consent.refuse}</button>
      <button class="button" name="choice" value="all" data-testid="consent-accept">${t.consent.accept}</button>
    </div>
    <details><summary>${t.consent.settings}</summary>
      ${consentTopics.map(
        (topic) =>
          html`<label class="check"><input type="checkbox" name="${topic}" ${consent?.[topic] ? raw('checked') : ''}><span>${t.consent.topics[topic]}</span></label>`,
      )}
      <button class="button quiet" name="choice" value="some" data-testid="consent-save">${t.consent.save}</button>
    </details>
  </form>
</section>`;
}
