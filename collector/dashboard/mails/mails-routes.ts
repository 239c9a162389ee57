import { Hono } from 'hono';
import type { RouteDeps } from '../../http/route-deps.ts';
import type { Mailer } from '../../mail/mailer.ts';
import { languageOf } from '../language.ts';
import type { ShowPage } from '../show-page.ts';
import { createView } from '../view.ts';
import { mailsPage } from './mails-page.ts';

type Deps = Pick<RouteDeps, 'sites' | 'now' | 'requireOwnerPage' | 'audit'> & {
  mailer: Pick<Mailer, 'list'>;
  page: ShowPage;
};

/** The page of mails. */
export const mailPages = (deps: Deps): Hono =>
  new Hono().get('/mails', deps.requireOwnerPage, async (c) => {
    const [site] = deps.sites.values();
    const view = createView(languageOf(c), site, deps.now());
    await deps.audit(c, 'mails_viewed');
    return deps.page(c, view.words.mails.title, mailsPage(await deps.mailer.list(), view));
  });
