import { html } from 'hono/html';
import type { Messages } from './messages/en.ts';
import type { Markup } from './view.ts';

/** Where a new password is typed. It can be shown, so that it need not be typed twice. */
export function newPasswordField({ security }: Messages): Markup {
  return html`<input type="text" name="username" autocomplete="username" value="owner" hidden>
<label for="new-password">${security.newPassword}</label>
<div class="revealable"><input id="new-password" name="password" type="password" required minlength="12" maxlength="128" autocomplete="new-password" spellcheck="false" aria-describedby="new-password-help">
<button type="button" class="quiet" data-reveals="new-password" data-conceal="${security.conceal}" aria-controls="new-password" hidden>${security.reveal}</button></div>
<p class="hint" id="new-password-help">${security.newPasswordHelp}</p>`;
}
