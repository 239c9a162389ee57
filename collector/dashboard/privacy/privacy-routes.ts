import { type Context, Hono } from 'hono';
import { readForm } from '../../http/read-form.ts';
import { actorOf } from '../../http/require-owner.ts';
import type { RouteDeps } from '../../http/route-deps.ts';
import { readLedger } from '../../privacy/read-ledger.ts';
import type { ProfileReader } from '../../profile/profile-reader.ts';
import { displayName } from '../display-name.ts';
import { languageOf } from '../language.ts';
import { notFoundPage } from '../not-found-page.ts';
import type { ShowPage } from '../show-page.ts';
import { createView } from '../view.ts';
import { erasePage } from './erase-page.ts';
import { privacyPage } from './privacy-page.ts';

const linesPerPage = 50;
/** One address may be carried by several people; more than these nobody tells apart. */
const maxFound = 20;
const maxSearch = 200;

type Deps = Pick<RouteDeps, 'sites' | 'store' | 'now' | 'requireOwnerPage' | 'erasePerson'> & {
  reader: ProfileReader;
  page: ShowPage;
};

/** What people may ask of the owner: to see, to have and to erase what is kept about them. */
export function privacyPages(deps: Deps): Hono {
  return new Hono()
    .get('/privacy', deps.requireOwnerPage, (c) => showPrivacy(c, deps))
    .get('/people/:id/erase', deps.requireOwnerPage, (c) => showErase(c, deps))
    .post('/people/:id/erase', deps.requireOwnerPage, (c) => erase(c, deps));
}

async function showPrivacy(c: Context, deps: Deps): Promise<Response> {
  const [site] = deps.sites.values();
  const view = createView(languageOf(c), site, deps.now());
  const q = (c.req.query('q') ?? '').trim().slice(0, maxSearch);
  const after = wholeIn(c.req.query('after'));
  const found =
    q === '' ? undefined : (await deps.reader.list({ q, withJunk: true, limit: maxFound })).items;
  const content = privacyPage({
    view,
    q,
    found,
    ledger: await readLedger(deps.store, { after: after ?? 0, limit: linesPerPage }),
    isFirstPage: after === undefined,
    erased: wholeIn(c.req.query('erased')),
  });
  return deps.page(c, view.words.navigation.privacy, content);
}

async function showErase(c: Context, deps: Deps): Promise<Response> {
  const profile = await deps.reader.find(c.req.param('id') ?? '');
  const site = deps.sites.get(profile?.site ?? '');
  const view = createView(languageOf(c), site, deps.now());
  if (!profile) {
    c.status(404);
    return deps.page(c, view.words.ui.notFoundTitle, notFoundPage(view.words));
  }
  const title = view.words.privacy.erasing.title(displayName(profile, view.words));
  return deps.page(c, title, erasePage(profile, view));
}

/** The form came from the page that says what follows; the guard before it knows that it is ours. */
async function erase(c: Context, { erasePerson }: Deps): Promise<Response> {
  const form = await readForm(c);
  const who = { type: 'profile', id: c.req.param('id') ?? '' } as const;
  const erased = await erasePerson(who, actorOf(c), {
    orders: form.get('orders') === 'keep' ? 'keep' : 'erase',
    objection: form.get('objection') === 'forget' ? 'forget' : 'keep',
  });
  return c.redirect(`/privacy?erased=${erased?.events ?? 0}`, 303);
}

const wholeIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
