import { html } from 'hono/html';
import type { Visit } from '../http/visit.ts';
import { formatMoney } from '../rules/money.ts';
import type { Order } from '../rules/order.ts';
import { minPasswordLength } from '../rules/password.ts';
import type { Account, AccountRefusal } from '../state/accounts.ts';
import { layout } from './layout.ts';

/** What a visitor typed into a form that was refused, to be shown again; never the password. */
export type Refused = { reason: AccountRefusal; name: string; email: string };

/** Login and registration side by side. `back` names the page to return to. */
export function loginPage(visit: Visit, back: string, refused?: Refused) {
  const { t } = visit;
  return layout(visit, {
    title: t.account.login,
    main: html`<section class="band narrow"><div class="page-head"><h1>${t.account.title}</h1></div>
${refused ? html`<p class="notice notice-bad" role="status" data-notice>${t.account.refused[refused.reason]}</p>` : ''}
<div class="two-columns even">${loginForm(visit, back, refused)}${registerForm(visit, back, refused)}</div></section>`,
  });
}

function loginForm({ t, language }: Visit, back: string, refused?: Refused) {
  return html`<form class="panel" method="post" action="/${language}/login"><h2>${t.account.login}</h2><p>${t.account.loginLead}</p><input type="hidden" name="back" value="${back}">
<div class="field"><label for="login-email">${t.account.email}</label><input id="login-email" name="email" type="email" autocomplete="username" required value="${refused?.email ?? ''}"></div>
<div class="field"><label for="login-password">${t.account.password}</label><input id="login-password" name="password" type="password" autocomplete="current-password" required></div>
<button class="button wide" data-testid="login">${t.account.login}</button></form>`;
}

function registerForm({ t, language }: Visit, back: string, refused?: Refused) {
  return html`<form class="panel" method="post" action="/${language}/register"><h2>${t.account.register}</h2><p>${t.account.registerLead}</p><input type="hidden" name="back" value="${back}">
<div class="field"><label for="register-name">${t.account.name}</label><input id="register-name" name="name" autocomplete="name" required maxlength="80" value="${refused?.name ?? ''}"></div>
<div class="field"><label for="register-email">${t.account.email}</label><input id="register-email" name="email" type="email" autocomplete="email" required value="${refused?.email ?? ''}"></div>
<div class="field"><label for="register-password">${t.account.password}</label><input id="register-password" name="password" type="password" autocomplete="new-password" required minlength="${minPasswordLength}" maxlength="200" aria-describedby="password-hint"><small id="password-hint">${t.account.passwordHint}</small></div>
<button class="button wide" data-testid="register">${t.account.register}</button><p class="hint">${t.account.memory}</p></form>`;
}

/** A customer's own page with the orders so far. */
export function accountPage(visit: Visit, account: Account, orders: readonly Order[]) {
  const { t, language } = visit;
  return layout(visit, {
    title: t.account.title,
    main: html`<section class="band narrow"><div class="page-head"><h1>${t.account.hello(account.name)}</h1><p>${account.email}</p></div>
<div class="panel"><h2>${t.account.orders}</h2>${orders.length === 0 ? html`<p>${t.account.noOrders}</p>` : html`<ul class="brief-lines">${orders.map((order) => html`<li><a href="/${language}/order/${order.number}">${order.number}</a><span>${formatMoney(order.totals.totalCents, language)}</span></li>`)}</ul>`}</div>
<form method="post" action="/${language}/logout"><button class="button quiet" data-testid="logout">${t.account.logout}</button></form></section>`,
  });
}

/** After logging out; tells the tags that nobody is known any more, as Google advises, and Tresen that another visitor begins. */
export function loggedOutPage(visit: Visit) {
  const { t, language } = visit;
  return layout(visit, {
    title: t.account.logout,
    calls: [{ type: 'set', values: { user_id: null } }, { type: 'reset' }],
    main: html`<section class="band narrow"><div class="page-head"><h1>${t.account.loggedOut}</h1></div><p><a class="button" href="/${language}/">${t.order.further}</a></p></section>`,
  });
}
