import { type Context, Hono } from 'hono';
import type { SiteKey } from '../../client/protocol/ids.ts';
import { allowPictures } from '../http/page-headers.ts';
import type { PublicOrigin } from '../http/public-origin.ts';
import type { RouteDeps } from '../http/route-deps.ts';
import { createProfileReader, type ProfileReader } from '../profile/profile-reader.ts';
import { type Assets, createAssets } from './assets.ts';
import { displayName } from './display-name.ts';
import { languageOf, messagesOf, rememberLanguage } from './language.ts';
import { layout } from './layout.ts';
import { notFoundPage } from './not-found-page.ts';
import { readFilters, toProfileFilter } from './people-filters.ts';
import { peoplePage } from './people-page.ts';
import { pictureOrigins } from './person/pictures.ts';
import { personPage } from './person-page.ts';
import { type OwnerReads, securityRoutes } from './security-routes.ts';
import { createView, type Markup } from './view.ts';

type Deps = Pick<
  RouteDeps,
  'sites' | 'store' | 'settle' | 'now' | 'requireOwnerPage' | 'sessions'
> &
  OwnerReads & {
    /** Where shops reach the collector. */
    publicOrigin: PublicOrigin;
  };

const peoplePerPage = 50;

/** The owner's pages. They only read; what their forms send is taken by `ownerRoutes`. */
export function dashboardRoutes(deps: Deps): Hono {
  const reader = createProfileReader(deps);
  const { assets, routes } = createAssets();
  const app = new Hono();
  app.use(async (c, next) => {
    if (c.req.method !== 'GET' || !rememberLanguage(c)) return next();
    return c.redirect(withoutLanguage(c), 303);
  });
  app.route('/', routes);
  const show: Parameters<typeof securityRoutes>[0]['page'] = (c, title, content, isLoggedIn) =>
    page(c, assets, title, content, isLoggedIn);
  app.route('/', securityRoutes({ ...deps, page: show }));
  app.get('/', deps.requireOwnerPage, (c) => showPeople(c, deps, reader, assets));
  app.get('/people/:id', deps.requireOwnerPage, (c) => showPerson(c, deps, reader, assets));
  return app;
}

async function showPeople(
  c: Context,
  deps: Deps,
  reader: ProfileReader,
  assets: Assets,
): Promise<Response> {
  const language = languageOf(c);
  const filters = readFilters((name) => c.req.query(name), deps.sites);
  const { q, site } = filters;
  const after = /^\d{1,15}$/.exec(c.req.query('after') ?? '')?.[0];
  const query = {
    limit: peoplePerPage,
    withJunk: filters.junk === 'with',
    filter: toProfileFilter(filters, deps.now()),
    ...(q !== undefined && { q }),
    ...(site !== undefined && { site }),
    ...(after !== undefined && { before: Number(after) }),
  };
  const { items, next } = await reader.list(query);
  const content = peoplePage({
    words: messagesOf[language],
    items,
    next: next === null ? null : String(next),
    filters,
    isNear: false,
    isFirstPage: after === undefined,
    segments: [],
    junkCount: await reader.junkCount(site),
    sites: [...deps.sites.values()],
    viewOf: (one: { site: SiteKey }) => createView(language, deps.sites.get(one.site), deps.now()),
    origin: deps.publicOrigin.endpoint(c) ?? '',
  });
  return page(c, assets, messagesOf[language].ui.people, content);
}

async function showPerson(
  c: Context,
  deps: Deps,
  reader: ProfileReader,
  assets: Assets,
): Promise<Response> {
  const language = languageOf(c);
  const id = c.req.param('id') ?? '';
  const profile = await reader.find(id);
  if (!profile) {
    c.status(404);
    const words = messagesOf[language];
    return page(c, assets, words.ui.notFoundTitle, notFoundPage(words));
  }
  if (profile.id !== id) return c.redirect(`/people/${encodeURIComponent(profile.id)}`, 302);
  const site = deps.sites.get(profile.site);
  const view = createView(language, site, deps.now());
  const origins = pictureOrigins(site?.origins);
  allowPictures(c, origins);
  return page(c, assets, displayName(profile, view.words), personPage(profile, view, origins));
}

function page(
  c: Context,
  assets: Assets,
  title: string,
  content: Markup,
  isLoggedIn = true,
): Response | Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  const language = languageOf(c);
  c.header('Vary', 'Accept-Language, Cookie');
  return c.html(
    layout({ title, language, address: pathname + search, assets, isLoggedIn, content }),
  );
}

/** Only a path of ours: what stands before it comes from the request and is not to be trusted. */
function withoutLanguage(c: Context): string {
  const url = new URL(c.req.url);
  url.searchParams.delete('lang');
  return `/${url.pathname.replace(/^\/+/, '')}${url.search}`;
}
