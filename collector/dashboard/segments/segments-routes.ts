import { type Context, Hono } from 'hono';
import type { Site } from '../../config/site.ts';
import type { RouteDeps } from '../../http/route-deps.ts';
import type { ProfileReader } from '../../profile/profile-reader.ts';
import { wordsIn } from '../../segments/definition.ts';
import { describeCondition } from '../../segments/describe-condition.ts';
import type { SegmentDesk } from '../../segments/segment-desk.ts';
import type { ShelvedSegment } from '../../segments/segment-shelf.ts';
import { languageOf, messagesOf } from '../language.ts';
import { segmentName } from '../segment-names.ts';
import type { ShowPage } from '../show-page.ts';
import { createView } from '../view.ts';
import { type EditorDeps, sendEditor, showEditor } from './editor-routes.ts';
import { recentMovesOf } from './recent-moves-of.ts';
import { removePage, segmentNotFound } from './remove-page.ts';
import { segmentPage } from './segment-page.ts';
import { segmentsPage } from './segments-page.ts';
import { readSiteForm, siteOf, siteQuery } from './site-of.ts';
import { type RefusedHook, sendWebhook, shownHookOf } from './webhook-routes.ts';

type Deps = Pick<RouteDeps, 'sites' | 'store' | 'now' | 'requireOwnerPage' | 'audit'> &
  Omit<EditorDeps, 'page'> & {
    reader: ProfileReader;
    page: ShowPage;
    desk: SegmentDesk;
    allowPrivateWebhooks: boolean;
  };

const shownPeople = 10;

/** Segments for people: the list, one of them, its editor, and its end. */
export function segmentPages(deps: Deps): Hono {
  const { requireOwnerPage: gate } = deps;
  return new Hono()
    .get('/segments', gate, (c) => showSegments(c, deps))
    .get('/segments/new', gate, (c) => showEditor(c, deps, undefined))
    .post('/segments/new', gate, (c) => sendEditor(c, deps, undefined))
    .get('/segments/:id', gate, (c) => showSegment(c, deps))
    .get('/segments/:id/edit', gate, (c) => showEditor(c, deps, c.req.param('id')))
    .post('/segments/:id/edit', gate, (c) => sendEditor(c, deps, c.req.param('id')))
    .post('/segments/:id/webhook', gate, (c) => setWebhook(c, deps))
    .get('/segments/:id/delete', gate, (c) => showRemoval(c, deps))
    .post('/segments/:id/delete', gate, (c) => remove(c, deps));
}

async function showSegments(c: Context, deps: Deps): Promise<Response> {
  const language = languageOf(c);
  const words = messagesOf[language];
  const site = siteOf(deps.sites, c.req.query('site'));
  if (!site)
    return deps.page(
      c,
      words.navigation.segments,
      segmentsPage(words, [], { isSaved: false, siteQuery: '' }),
    );
  const { segments } = await deps.desk.overview(site.key);
  const say = sayIn(segments, language);
  const listed = segments.map((segment) => ({
    id: segment.id,
    name: segmentName(segment, language),
    about: wordsIn(segment.description, language) || say(segment),
    people: segment.people,
    lastHour: segment.lastHour.entered - segment.lastHour.left,
    isBuiltIn: segment.isBuiltIn,
    isOff: segment.isOff,
  }));
  const beside = {
    isSaved: c.req.query('done') !== undefined,
    siteQuery: siteQuery(deps.sites, site),
  };
  return deps.page(c, words.navigation.segments, segmentsPage(words, listed, beside));
}

const sayIn =
  (segments: readonly ShelvedSegment[], language: 'en' | 'de') =>
  ({ condition }: ShelvedSegment): string =>
    describeCondition(condition, language, (id) => {
      const other = segments.find((one) => one.id === id);
      return other ? segmentName(other, language) : id;
    });

async function showSegment(c: Context, deps: Deps): Promise<Response> {
  const found = await findSegment(c, deps);
  return found ? showFound(c, deps, found, undefined) : notFound(c, deps);
}

async function setWebhook(c: Context, deps: Deps): Promise<Response> {
  const sent = await sendWebhook(c, deps);
  if (sent instanceof Response) return sent;
  const segment = sent && (await deps.desk.find(sent.site.key, c.req.param('id') ?? ''));
  return sent && segment
    ? showFound(c, deps, { site: sent.site, segment }, sent.refused)
    : notFound(c, deps);
}

async function showFound(
  c: Context,
  deps: Deps,
  found: { site: Site; segment: ShelvedSegment },
  refused: RefusedHook | undefined,
): Promise<Response> {
  const language = languageOf(c);
  const { editor, webhook } = messagesOf[language].segments;
  const done = { saved: editor.saved, hook_off: webhook.offDone };
  const { site, segment } = found;
  const all = await deps.desk.named(site.key);
  const { items } = await deps.reader.list({
    site: site.key,
    filter: { segment: segment.id },
    limit: shownPeople,
  });
  const counts = await deps.store.segmentCounts(site.key);
  const content = segmentPage({
    view: createView(language, site, deps.now()),
    id: segment.id,
    name: segmentName(segment, language),
    description: wordsIn(segment.description, language),
    sentence: sayIn(all, language)(segment),
    people: counts.find((count) => count.segment === segment.id)?.people ?? 0,
    examples: items,
    moves: await recentMovesOf(deps.store, site.key, segment.id),
    isBuiltIn: segment.isBuiltIn,
    isChanged: segment.isChanged,
    isOff: segment.isOff,
    hook: await shownHookOf(
      deps,
      found,
      refused && { typed: refused.typed, failed: webhook.faults[refused.fault] },
    ),
    done: Object.entries(done).find(([deed]) => deed === c.req.query('done'))?.[1],
    siteQuery: siteQuery(deps.sites, site),
  });
  return deps.page(c, segmentName(segment, language), content);
}

async function showRemoval(c: Context, deps: Deps): Promise<Response> {
  const words = messagesOf[languageOf(c)];
  const found = await findSegment(c, deps);
  if (!found) return notFound(c, deps);
  const { site, segment } = found;
  const name = segmentName(segment, languageOf(c));
  const failed = c.req.query('failed');
  const { refusals, removeTitle } = words.segments;
  const why = Object.entries(refusals).find(([reason]) => reason === failed)?.[1];
  const { id, isBuiltIn } = segment;
  return deps.page(
    c,
    removeTitle(name),
    removePage(words, { id, name, isBuiltIn, site: site.key, why }),
  );
}

async function remove(c: Context, deps: Deps): Promise<Response> {
  const form = await readSiteForm(c);
  const site = siteOf(deps.sites, form.get('site') ?? undefined);
  if (!site) return notFound(c, deps);
  const id = c.req.param('id') ?? '';
  const removed = await deps.desk.remove(site.key, id);
  const query = siteQuery(deps.sites, site);
  if (removed.type === 'refused') {
    const own = `/segments/${encodeURIComponent(id)}/delete`;
    return c.redirect(`${own}?site=${site.key}&failed=${removed.reason}`, 303);
  }
  await deps.audit(c, removed.type === 'removed' ? 'segment_removed' : 'segment_changed', id);
  return c.redirect(`/segments${query}`, 303);
}

async function findSegment(
  c: Context,
  deps: Deps,
): Promise<{ site: Site; segment: ShelvedSegment } | undefined> {
  const site = siteOf(deps.sites, c.req.query('site'));
  const segment = site && (await deps.desk.find(site.key, c.req.param('id') ?? ''));
  return site && segment && { site, segment };
}

function notFound(c: Context, { page }: Deps): Promise<Response> {
  const words = messagesOf[languageOf(c)];
  c.status(404);
  return page(c, words.segments.notFound, segmentNotFound(words));
}
