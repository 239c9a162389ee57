import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { Properties } from '../../client/protocol/event.ts';
import { findCurrentProfile } from '../identity/current-profile.ts';
import {
  type DecisionRefusal,
  type Deed,
  decide,
  deeds,
  readIdentityGraph,
} from '../identity/decide.ts';
import { readTie, tieProperties } from '../identity/decision.ts';
import type { IdentityGraph, TieShown } from '../identity/identity-graph.ts';
import { type Person, profileIdOf } from '../identity/profile-id.ts';
import { parseProfileRow } from '../profile/profile-row.ts';
import type { ProfileRow } from '../store/store.ts';
import { readBody } from './read-body.ts';
import { refuse } from './refusal.ts';
import type { RouteDeps } from './route-deps.ts';

type Deps = Pick<RouteDeps, 'store' | 'records' | 'settle' | 'requireOwner' | 'audit' | 'now'>;

const maxBytes = 4096;
/** What would have been right. */
const expectations: Readonly<Record<DecisionRefusal, string>> = {
  unknown_tie: 'A tie of this person that can be changed so; see `can` of its `ties`.',
  not_of_this_person: 'A tie with one side that is this person.',
  two_known_persons: 'A browser without another known customer: two known people never become one.',
  email_of_another: 'An address that is no other customer’s; undo that tie before.',
  nobody_names_nobody: 'A user id or an address that may name somebody.',
  too_many_decisions: 'Fewer decisions: no site may have more.',
};

/** Why somebody is one person, and what the owner does about it. */
export function identityRoutes(deps: Deps): Hono {
  const app = new Hono();
  app.use('/api/profiles/*', deps.requireOwner);
  app.get('/api/profiles/:id/identity', async (c) => {
    const row = await findRow(deps, c.req.param('id'));
    if (!row) return refuseUnknown(c);
    return c.json(await showGraph(deps, row));
  });
  for (const deed of ['undo', 'redo', 'join'] as const) {
    app.post(`/api/profiles/:id/identity/${deed}`, (c) => change(c, deps, deed));
  }
  return app;
}

async function change(c: Context, deps: Deps, deed: Deed): Promise<Response> {
  const row = await findRow(deps, c.req.param('id') ?? '');
  if (!row) return refuseUnknown(c);
  const tie = readTie(await readProperties(c));
  if (!tie) {
    const expected = 'JSON with two of visitor_id, user_id, email and order.';
    return refuse(c, 400, { reason: 'invalid_query', expected });
  }
  const randomId = randomUUID;
  const refusal = await decide({ ...deps, randomId }, row.site, personOf(row), deed, tie);
  if (refusal) return refuse(c, 400, { reason: refusal, expected: expectations[refusal] });
  await deps.audit(c, deeds[deed], row.id);
  await deps.settle();
  const now = await findCurrentProfile(deps.store, row.id);
  return c.json({ ok: true, id: now?.id ?? null });
}

async function findRow({ settle, store }: Deps, id: string): Promise<ProfileRow | undefined> {
  await settle();
  return findCurrentProfile(store, id);
}

function personOf(row: ProfileRow): Person {
  const parsed = parseProfileRow(row);
  return parsed.type === 'facts' ? parsed.facts.person : parsed.person;
}

async function showGraph({ store }: Deps, row: ProfileRow) {
  const graph = await readIdentityGraph(store, row.site, personOf(row));
  const idOf = (person: Person): string => profileIdOf(row.site, person);
  return { id: row.id, ...graph, visitors: showVisitors(graph, idOf), ties: showTies(graph, idOf) };
}

function showVisitors({ visitors }: IdentityGraph, idOf: (person: Person) => string) {
  return visitors.map(({ others, ...one }) => ({ ...one, others: others.map(idOf) }));
}

/** As the decisions name them. */
function showTies({ ties }: IdentityGraph, idOf: (person: Person) => string) {
  return ties.map(({ tie, instead, declined, ...one }: TieShown) => ({
    ...{ type: tie.type, tie: tieProperties(tie), ...one },
    declined: declined ?? null,
    instead: instead ? idOf(instead) : null,
  }));
}

async function readProperties(c: Context): Promise<Properties> {
  const body = await readBody(c, maxBytes);
  if (typeof body !== 'string') return {};
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null ? (json as Properties) : {};
  } catch {
    return {};
  }
}

function refuseUnknown(c: Context): Response {
  return refuse(c, 404, { reason: 'not_found', expected: 'The id of a profile.' });
}
