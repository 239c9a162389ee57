import { Hono } from 'hono';
import type { Mailer } from '../mail/mailer.ts';
import type { RouteDeps } from './route-deps.ts';

type Deps = Pick<RouteDeps, 'audit' | 'requireOwner'> & { mailer: Pick<Mailer, 'list'> };

/** The mails that were written, for the owner. */
export const mailRoutes = (deps: Deps): Hono =>
  new Hono().get('/api/mails', deps.requireOwner, async (c) => {
    const items = (await deps.mailer.list()).map(({ letter, state }) => ({ ...letter, ...state }));
    await deps.audit(c, 'mails_viewed');
    return c.json({ items });
  });
