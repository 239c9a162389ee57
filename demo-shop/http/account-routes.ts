import { type Context, Hono } from 'hono';
import { accountPage, loggedOutPage, loginPage } from '../pages/account.ts';
import type { AccountResult } from '../state/accounts.ts';
import { readForm } from './form.ts';
import { endSession, openSession, sendSession } from './session-cookie.ts';
import type { Shop } from './shop.ts';
import type { ShopEnv } from './visit.ts';

/** Registration, login, log-out and the customer's own page. */
export function accountRoutes(shop: Shop) {
  const app = new Hono<ShopEnv>();

  app.get('/account', (context) => {
    const visit = context.get('visit');
    if (!visit.account) return context.html(loginPage(visit, knownBack(context.req.query('back'))));
    return context.html(accountPage(visit, visit.account, shop.orders.ofAccount(visit.account.id)));
  });

  // A refused form stands at its own address, which a reload or a change of the language asks for.
  for (const path of ['/login', '/register']) {
    app.get(path, (context) => context.redirect(`/${context.get('visit').language}/account`));
  }

  app.post('/login', async (context) => {
    const form = await readForm(context, ['email', 'password', 'back']);
    const result = await shop.accounts.login(form.email, form.password);
    return answer(context, result, 'login', { ...form, name: '' });
  });

  app.post('/register', async (context) => {
    const form = await readForm(context, ['name', 'email', 'password', 'back']);
    const { name, email, password } = form;
    const result = await shop.accounts.register(name.slice(0, 80), email, password.slice(0, 200));
    return answer(context, result, 'sign_up', form);
  });

  app.post('/logout', (context) => {
    endSession(context, shop.sessions);
    return context.redirect(`/${context.get('visit').language}/logged-out`, 303);
  });
  app.get('/logged-out', (context) => context.html(loggedOutPage(context.get('visit'))));
  return app;

  function answer(
    context: Context<ShopEnv>,
    result: AccountResult,
    how: 'login' | 'sign_up',
    typed: { name: string; email: string; back: string },
  ) {
    const visit = context.get('visit');
    const back = knownBack(typed.back);
    if (!result.ok) {
      const refused = { reason: result.reason, name: typed.name, email: typed.email };
      return context.html(loginPage(visit, back, refused), 422);
    }
    if (visit.consent?.statistics) shop.tell.customer(result.account);
    const session = shop.sessions.rename(openSession(context, shop.sessions));
    const notice = { type: 'signed_in', how } as const;
    shop.sessions.save({ ...session, accountId: result.account.id, notice });
    sendSession(context, session);
    return context.redirect(`/${visit.language}/${back}`, 303);
  }
}

/** Only these two, so that no link can send a customer elsewhere after the login. */
function knownBack(value: string | undefined): 'checkout' | 'account' {
  return value === 'checkout' ? 'checkout' : 'account';
}
