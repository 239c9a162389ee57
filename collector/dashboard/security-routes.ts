import { type Context, Hono } from 'hono';
import type { RouteDeps } from '../http/route-deps.ts';
import { sessionOf } from '../http/session-cookie.ts';
import type { FailedLogins } from '../owner/failed-logins.ts';
import type { OwnerPassword } from '../owner/owner-password.ts';
import { languageOf, messagesOf } from './language.ts';
import { loginPage } from './login-page.ts';
import { securityPage } from './security-page.ts';
import { setupPage } from './setup-page.ts';
import { createView, type Markup } from './view.ts';

const entriesPerPage = 50;

/** What these pages read about the owner. */
export type OwnerReads = {
  password: Pick<OwnerPassword, 'isSet'>;
  failedLogins: Pick<FailedLogins, 'flush'>;
};

type Deps = Pick<RouteDeps, 'sites' | 'store' | 'now' | 'requireOwnerPage' | 'sessions'> &
  OwnerReads & {
    page(
      c: Context,
      title: string,
      content: Markup,
      isLoggedIn: boolean,
    ): Response | Promise<Response>;
  };

/** Log-in, set-up and the page about who was let in. What they send is taken by `ownerRoutes`. */
export function securityRoutes(deps: Deps): Hono {
  return new Hono()
    .get('/login', async (c) => {
      const words = messagesOf[languageOf(c)];
      const hasPassword = await deps.password.isSet();
      const content = loginPage({ words, failed: c.req.query('failed'), hasPassword });
      return deps.page(c, words.ui.logInTitle, content, false);
    })
    .get('/setup', async (c) => {
      if (await deps.password.isSet()) return c.redirect('/login', 303);
      const words = messagesOf[languageOf(c)];
      return deps.page(c, words.security.choose, setupPage(words, c.req.query('failed')), false);
    })
    .get('/security', deps.requireOwnerPage, (c) => showSecurity(c, deps));
}

async function showSecurity(c: Context, deps: Deps): Promise<Response> {
  await deps.failedLogins.flush();
  const [site] = deps.sites.values();
  const view = createView(languageOf(c), site, deps.now());
  const before = /^\d{1,15}$/.exec(c.req.query('before') ?? '')?.[0];
  const limit = entriesPerPage + 1;
  const found = await deps.store.auditTrail(
    before === undefined ? { limit } : { limit, before: Number(before) },
  );
  const entries = found.slice(0, entriesPerPage);
  const content = securityPage({
    view,
    hasPassword: await deps.password.isSet(),
    sessions: await deps.sessions.list(sessionOf(c)),
    entries,
    next: found.length > entriesPerPage ? entries.at(-1)?.seq : undefined,
    isFirstPage: before === undefined,
    failed: c.req.query('failed'),
    isSaved: c.req.query('done') === 'password',
  });
  return deps.page(c, view.words.security.title, content, true);
}
