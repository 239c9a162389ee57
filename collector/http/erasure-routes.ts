import { type Context, Hono } from 'hono';
import { refuse } from './refusal.ts';
import { actorOf } from './require-owner.ts';
import type { RouteDeps } from './route-deps.ts';

type Deps = Pick<RouteDeps, 'erasePerson' | 'requireOwner'>;

/** Erases a person for the owner. */
export const erasureRoutes = (deps: Deps): Hono =>
  new Hono().delete('/api/profiles/:id', deps.requireOwner, (c) => eraseOne(c, deps));

const eraseOne = async (c: Context, { erasePerson }: Deps): Promise<Response> => {
  const { orders = 'erase', objection = 'keep' } = c.req.query();
  if (orders !== 'keep' && orders !== 'erase') return refuseQuery(c, 'orders: `keep` or `erase`.');
  if (objection !== 'keep' && objection !== 'forget') {
    return refuseQuery(c, 'objection: `keep` or `forget`.');
  }
  const who = { type: 'profile', id: c.req.param('id') ?? '' } as const;
  const erased = await erasePerson(who, actorOf(c), { orders, objection });
  if (erased) return c.json({ ok: true, ...erased });
  return refuse(c, 404, { reason: 'not_found', expected: 'The id of a profile.' });
};

const refuseQuery = (c: Context, expected: string): Response =>
  refuse(c, 400, { reason: 'invalid_query', expected });
