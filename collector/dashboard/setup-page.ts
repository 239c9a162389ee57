import { html } from 'hono/html';
import { hasWords } from './login-page.ts';
import type { Messages } from './messages/en.ts';
import { newPasswordField } from './new-password-field.ts';
import type { Markup } from './view.ts';

/** The first password: for whoever can read the server's console or files. */
export function setupPage(words: Messages, failed: string | undefined): Markup {
  const { ui, security } = words;
  const why = hasWords(security.faults, failed) ? security.faults[failed] : undefined;
  return html`<section class="login">
<h1>${security.choose}</h1>
<p class="lede">${security.chooseLede}</p>
<form method="post" action="/setup">
${why && html`<p class="error" role="alert">${why}</p>`}
<label for="token">${ui.token}</label>
<input id="token" name="token" type="password" required autocomplete="off" spellcheck="false" aria-describedby="token-help">
<p class="hint" id="token-help">${ui.tokenHelp}</p>
${newPasswordField(words)}
<button class="primary">${security.chooseSubmit}</button>
</form>
<p class="aside"><a href="/login">${ui.logIn}</a></p>
</section>`;
}
