import { html } from 'hono/html';
import type { Messages } from './messages/en.ts';
import type { Markup } from './view.ts';

type LogIn = {
  words: Messages;
  /** Why the last attempt did not work. */
  failed: string | undefined;
  /** The owner chose one; until then the access token is the only way in. */
  hasPassword: boolean;
};

/** The log-in form: one field, which takes the password as well as the access token. */
export function loginPage({ words, failed, hasPassword }: LogIn): Markup {
  const { ui, security } = words;
  const why = hasWords(ui.failed, failed) ? ui.failed[failed] : undefined;
  return html`<section class="login">
<h1>${ui.logInTitle}</h1>
<p class="lede">${ui.logInLede}</p>
<form method="post" action="/login">
${why && html`<p class="error" role="alert" id="why">${why}</p>`}
<label for="token">${hasPassword ? security.password : ui.token}</label>
<input id="token" name="token" type="password" required autocomplete="current-password" spellcheck="false" autofocus aria-describedby="${why ? 'why ' : ''}token-help" ${why ? 'aria-invalid=true' : ''}>
<p class="hint" id="token-help">${hasPassword ? security.passwordForgotten : ui.tokenHelp}</p>
<button class="primary">${ui.logIn}</button>
</form>
${hasPassword ? '' : html`<p class="aside"><a href="/setup">${security.chooseLink}</a></p>`}
</section>`;
}

/** True for the name of a sentence; what came in the address is never shown itself. */
export function hasWords<Key extends string>(
  sentences: Readonly<Record<Key, string>>,
  key: string | undefined,
): key is Key {
  return key !== undefined && Object.hasOwn(sentences, key);
}
