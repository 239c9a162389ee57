import { html } from 'hono/html';
import type { Messages } from './messages/en.ts';
import type { Markup } from './view.ts';

/** The log-in form; `failed` says why the last attempt did not work. */
export function loginPage({ ui }: Messages, failed: string | undefined): Markup {
  const why = failed === 'slow' || failed === 'token' ? ui.failed[failed] : undefined;
  return html`<section class="login">
<h1>${ui.logInTitle}</h1>
<p class="lede">${ui.logInLede}</p>
<form method="post" action="/login">
${why && html`<p class="error" role="alert" id="why">${why}</p>`}
<label for="token">${ui.token}</label>
<input id="token" name="token" type="password" required autocomplete="current-password" spellcheck="false" autofocus aria-describedby="${why ? 'why ' : ''}token-help" ${why ? 'aria-invalid=true' : ''}>
<p class="hint" id="token-help">${ui.tokenHelp}</p>
<button class="primary">${ui.logIn}</button>
</form>
</section>`;
}
