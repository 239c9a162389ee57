import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { readForm } from '../../http/read-form.ts';
import type { RouteDeps } from '../../http/route-deps.ts';
import { type Deed, decide, deeds, readIdentityGraph } from '../../identity/decide.ts';
import { readTie, type Tie } from '../../identity/decision.ts';
import type { Profile } from '../../profile/profile.ts';
import type { ProfileReader } from '../../profile/profile-reader.ts';
import { normaliseEmail } from '../../store/email.ts';
import { displayName } from '../display-name.ts';
import { languageOf, messagesOf } from '../language.ts';
import { notFoundPage } from '../not-found-page.ts';
import type { ShowPage } from '../show-page.ts';
import { createView } from '../view.ts';
import { identityPage } from './identity-page.ts';

type Deps = Pick<
  RouteDeps,
  'sites' | 'store' | 'records' | 'settle' | 'now' | 'requireOwnerPage' | 'audit'
> & { reader: ProfileReader; page: ShowPage };

/** Why somebody is one person, and what the owner does about it. */
export function identityPages(deps: Deps): Hono {
  return new Hono()
    .get('/people/:id/identity', deps.requireOwnerPage, (c) => show(c, deps))
    .post('/people/:id/identity', deps.requireOwnerPage, (c) => act(c, deps));
}

async function show(c: Context, deps: Deps): Promise<Response> {
  const profile = await deps.reader.find(c.req.param('id') ?? '');
  const words = messagesOf[languageOf(c)];
  if (!profile) {
    c.status(404);
    return deps.page(c, words.ui.notFoundTitle, notFoundPage(words));
  }
  const { done, refusals, title } = words.identity;
  const content = identityPage({
    profile,
    graph: await readIdentityGraph(deps.store, profile.site, profile.person),
    view: createView(languageOf(c), deps.sites.get(profile.site), deps.now()),
    done: pick(done, c.req.query('done')),
    failed: pick(refusals, c.req.query('failed')),
  });
  return deps.page(c, title(displayName(profile, words)), content);
}

const pick = (texts: Readonly<Record<string, string>>, key: string | undefined) =>
  key !== undefined && Object.hasOwn(texts, key) ? texts[key] : undefined;

/** Takes the owner's decision; the page that follows is that of whoever the person is then. */
async function act(c: Context, deps: Deps): Promise<Response> {
  const profile = await deps.reader.find(c.req.param('id') ?? '');
  if (!profile) return c.redirect('/', 303);
  const form = await readForm(c);
  const deed = form.get('deed') ?? '';
  if (!isDeed(deed)) return c.redirect(addressOf(profile), 303);
  const tie = deed === 'join' ? tieWith(profile, form.get('with') ?? '') : readTie(fieldsOf(form));
  const refusal = tie
    ? await decide({ ...deps, randomId: randomUUID }, profile.site, profile.person, deed, tie)
    : 'unknown_tie';
  if (refusal) return c.redirect(`${addressOf(profile)}?failed=${refusal}`, 303);
  await deps.audit(c, deeds[deed], profile.id);
  await deps.settle();
  const now = (await deps.reader.find(profile.id)) ?? profile;
  return c.redirect(`${addressOf(now)}?done=${deed}`, 303);
}

const isDeed = (text: string): text is Deed => Object.hasOwn(deeds, text);

const addressOf = ({ id }: Profile): string => `/people/${encodeURIComponent(id)}/identity`;

const fieldsOf = (form: URLSearchParams): Record<string, string> => Object.fromEntries(form);

/** What the owner typed is an address or a customer number; it is tied to what the person is known by. */
function tieWith({ person, identities }: Profile, typed: string): Tie | undefined {
  const text = typed.trim();
  const email = normaliseEmail(text);
  if (person.type === 'known') {
    return email === undefined ? undefined : { type: 'user_email', userId: person.userId, email };
  }
  if (person.type === 'email' && email === undefined && text !== '') {
    return { type: 'user_email', userId: text, email: person.email };
  }
  const visitor = identities.find((one) => one.type === 'visitor');
  if (visitor?.type !== 'visitor' || text === '') return undefined;
  const visitorId = visitor.value;
  return email === undefined
    ? { type: 'visitor_user', visitorId, userId: text }
    : { type: 'visitor_email', visitorId, email };
}
