import { type Context, Hono } from 'hono';
import type { Profile } from '../profile/profile.ts';
import { createProfileReader, type ProfileReader } from '../profile/profile-reader.ts';
import type { LoggedEvent } from '../store/event.ts';
import { readPeopleQuery } from './people-query.ts';
import { refuse } from './refusal.ts';
import type { RouteDeps } from './route-deps.ts';

const maxEvents = 1000;

type Deps = Pick<RouteDeps, 'sites' | 'store' | 'settle' | 'requireOwner' | 'now'>;

/** The owner's questions about people: who is there, who is this, what did they do. */
export function profileRoutes(deps: Deps): Hono {
  const reader = createProfileReader(deps);
  const app = new Hono();
  app.use('/api/profiles', deps.requireOwner);
  app.use('/api/profiles/*', deps.requireOwner);
  app.get('/api/profiles', (c) => listPeople(c, deps, reader));
  app.get('/api/profiles/:id', async (c) => {
    const profile = await reader.find(c.req.param('id'));
    if (!profile) return refuseUnknown(c);
    if (profile.id !== c.req.param('id')) return c.redirect(addressOf(profile), 302);
    return c.json({ ...profile, timeline: undefined });
  });
  app.get('/api/profiles/:id/events', async (c) => {
    const profile = await reader.find(c.req.param('id'));
    if (!profile) return refuseUnknown(c);
    if (profile.id !== c.req.param('id')) return c.redirect(`${addressOf(profile)}/events`, 302);
    return listEvents(c, profile, await reader.events(profile));
  });
  return app;
}

async function listPeople(c: Context, deps: Deps, reader: ProfileReader): Promise<Response> {
  const asked = readPeopleQuery((name) => c.req.query(name), deps.sites);
  if (asked.type === 'refused') {
    return refuse(c, 400, { reason: asked.reason, expected: asked.expected });
  }
  return c.json(await reader.list(asked.query));
}

function listEvents(c: Context, profile: Profile, events: readonly LoggedEvent[]): Response {
  const limit = readWhole(c.req.query('limit'), 1, maxEvents);
  const after = readWhole(c.req.query('after'), 0, Number.MAX_SAFE_INTEGER);
  if (limit === 'invalid') return refuseQuery(c, `limit: a whole number from 1 to ${maxEvents}`);
  if (after === 'invalid') return refuseQuery(c, 'after: the `next` of the previous page');
  const start = after ?? 0;
  const end = start + (limit ?? maxEvents);
  const items = events.slice(start, end).map((event) => toAnswer(profile, event));
  return c.json({ items, next: end < events.length ? end : null });
}

/** A canonical event as every part of the API tells it. */
function toAnswer({ id }: Profile, event: LoggedEvent) {
  const { messageId, visitorId, at, receivedAt, properties, source, confidence } = event;
  return {
    messageId,
    event: event.event,
    visitorId,
    profileId: id,
    at,
    receivedAt,
    properties,
    source,
    confidence,
    originalName: event.originalName ?? null,
    doubts: event.doubts ?? [],
  };
}

function addressOf({ id }: Profile): string {
  return `/api/profiles/${encodeURIComponent(id)}`;
}

function refuseUnknown(c: Context): Response {
  return refuse(c, 404, { reason: 'not_found', expected: 'The id of a profile.' });
}

function refuseQuery(c: Context, expected: string): Response {
  return refuse(c, 400, { reason: 'invalid_query', expected });
}

function readWhole(
  text: string | undefined,
  min: number,
  max: number,
): number | undefined | 'invalid' {
  if (text === undefined) return undefined;
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return number >= min && number <= max ? number : 'invalid';
}
