import { type Context, Hono } from 'hono';
import type { SiteKey } from '../../client/protocol/ids.ts';
import { allowPictures } from '../http/page-headers.ts';
import type { PublicOrigin } from '../http/public-origin.ts';
import type { RouteDeps } from '../http/route-deps.ts';
import type { ImportShelf } from '../imports/import-shelf.ts';
import type { Mailer } from '../mail/mailer.ts';
import { readCursor } from '../profile/people-cursor.ts';
import { createProfileReader, type ProfileReader } from '../profile/profile-reader.ts';
import { createSegmentDesk } from '../segments/segment-desk.ts';
import { segmentsOfCampaigns } from '../segments/told-segments.ts';
import { createAssets } from './assets.ts';
import { displayName } from './display-name.ts';
import { identityPages } from './identity/identity-routes.ts';
import { importPages } from './imports/imports-routes.ts';
import { languageOf, messagesOf, rememberLanguage } from './language.ts';
import { mailPages } from './mails/mails-routes.ts';
import { notFoundPage } from './not-found-page.ts';
import { readFilters, toProfileFilter } from './people-filters.ts';
import { peoplePage } from './people-page.ts';
import { pictureOrigins } from './person/pictures.ts';
import { personPage } from './person-page.ts';
import { privacyPages } from './privacy/privacy-routes.ts';
import { type OwnerReads, securityRoutes } from './security-routes.ts';
import { segmentChoices, segmentsOf } from './segment-names.ts';
import { createPreview } from './segments/create-preview.ts';
import { segmentPages } from './segments/segments-routes.ts';
import { createShowPage, type ShowPage } from './show-page.ts';
import { createView } from './view.ts';

type Deps = Pick<
  RouteDeps,
  | 'sites'
  | 'store'
  | 'records'
  | 'settle'
  | 'now'
  | 'requireOwnerPage'
  | 'sessions'
  | 'audit'
  | 'erasePerson'
> &
  OwnerReads & {
    /** Where shops reach the collector. */
    publicOrigin: PublicOrigin;
    imports: ImportShelf;
    mailer: Pick<Mailer, 'list'>;
    /** Webhooks of segments may go to addresses of the own network. */
    allowPrivateWebhooks: boolean;
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
  const page = createShowPage(assets);
  app.route('/', securityRoutes({ ...deps, page }));
  app.route('/', privacyPages({ ...deps, reader, page }));
  app.route('/', identityPages({ ...deps, reader, page }));
  app.route('/', importPages({ ...deps, page }));
  app.route('/', mailPages({ ...deps, page }));
  const desk = createSegmentDesk({ ...deps, inCampaigns: campaignSegments(deps) });
  const preview = createPreview({ ...deps, desk });
  app.route('/', segmentPages({ ...deps, reader, page, desk, preview }));
  app.get('/', deps.requireOwnerPage, (c) => showPeople(c, deps, reader, page));
  app.get('/people/:id', deps.requireOwnerPage, (c) => showPerson(c, deps, reader, page));
  return app;
}

const campaignSegments =
  ({ sites }: Pick<Deps, 'sites'>) =>
  (site: SiteKey): readonly string[] =>
    segmentsOfCampaigns(sites.get(site)?.campaigns ?? []);

async function showPeople(
  c: Context,
  deps: Deps,
  reader: ProfileReader,
  page: ShowPage,
): Promise<Response> {
  const language = languageOf(c);
  const filters = readFilters((name) => c.req.query(name), deps.sites);
  const { q, site } = filters;
  const after = readCursor(c.req.query('after') ?? '');
  const query = {
    limit: peoplePerPage,
    withJunk: filters.junk === 'with',
    filter: toProfileFilter(filters, deps.now()),
    ...(q !== undefined && { q }),
    ...(site !== undefined && { site }),
    ...(after && { after }),
  };
  const { items, next, isNear } = await reader.list(query);
  const content = peoplePage({
    words: messagesOf[language],
    items,
    next,
    filters,
    isNear,
    isFirstPage: after === undefined,
    segments: await segmentChoices(
      deps.store,
      [...deps.sites.values()].map(({ key }) => key).filter((key) => key === (site ?? key)),
      language,
    ),
    junkCount: await reader.junkCount(site),
    sites: [...deps.sites.values()],
    viewOf: (one: { site: SiteKey }) => createView(language, deps.sites.get(one.site), deps.now()),
    origin: deps.publicOrigin.endpoint(c) ?? '',
  });
  return page(c, messagesOf[language].ui.people, content);
}

async function showPerson(
  c: Context,
  deps: Deps,
  reader: ProfileReader,
  page: ShowPage,
): Promise<Response> {
  const language = languageOf(c);
  const id = c.req.param('id') ?? '';
  const profile = await reader.find(id);
  if (!profile) {
    c.status(404);
    const words = messagesOf[language];
    return page(c, words.ui.notFoundTitle, notFoundPage(words));
  }
  if (profile.id !== id) return c.redirect(`/people/${encodeURIComponent(profile.id)}`, 302);
  const site = deps.sites.get(profile.site);
  const view = createView(language, site, deps.now());
  const origins = pictureOrigins(site?.origins);
  allowPictures(c, origins);
  const segments = await segmentsOf(deps.store, profile, language);
  return page(
    c,
    displayName(profile, view.words),
    personPage(profile, view, { origins, segments }),
  );
}

/** Only a path of ours: what stands before it comes from the request and is not to be trusted. */
function withoutLanguage(c: Context): string {
  const url = new URL(c.req.url);
  url.searchParams.delete('lang');
  return `/${url.pathname.replace(/^\/+/, '')}${url.search}`;
}
