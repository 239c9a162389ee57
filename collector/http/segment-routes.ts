import { type Context, Hono } from 'hono';
import type { SiteKey } from '../../client/protocol/ids.ts';
import type { SegmentCondition } from '../segments/condition.ts';
import type { Words } from '../segments/definition.ts';
import { wordsIn } from '../segments/definition.ts';
import { describeCondition } from '../segments/describe-condition.ts';
import { unknownIn } from '../segments/judge-draft.ts';
import { parseCondition } from '../segments/parse-condition.ts';
import type { Preview } from '../segments/preview.ts';
import type { Saved, SegmentDesk } from '../segments/segment-desk.ts';
import type { ShelvedSegment } from '../segments/segment-shelf.ts';
import { newSecret } from '../segments/webhook/signature.ts';
import { faultOfAddress } from '../segments/webhook/webhook-address.ts';
import { refuse } from './refusal.ts';
import type { RouteDeps } from './route-deps.ts';
import { answerRefused, readJson, refuseSite, siteOf } from './segment-site.ts';

type Deps = Pick<RouteDeps, 'audit' | 'now' | 'requireOwner' | 'sites'> & {
  desk: SegmentDesk;
  preview(site: SiteKey, condition: SegmentCondition): Promise<Preview>;
  /** Webhooks may go to addresses of the own network. */
  allowPrivateWebhooks: boolean;
};

/** Defines segments, counts them, and tells other systems of them. */
export const segmentRoutes = (deps: Deps): Hono => {
  const { desk, requireOwner } = deps;
  const app = new Hono();
  app.use('/api/segments', requireOwner);
  app.use('/api/segments/*', requireOwner);
  /** Every route is about one site. */
  const ofSite =
    (work: (c: Context, site: SiteKey) => Promise<Response>) =>
    (c: Context): Promise<Response> | Response => {
      const site = siteOf(c, deps.sites);
      return site === undefined ? refuseSite(c) : work(c, site);
    };
  return app
    .get(
      '/api/segments',
      ofSite((c, site) => showAll(c, deps, site)),
    )
    .post(
      '/api/segments',
      ofSite(async (c, site) =>
        answerSaved(c, deps, site, await desk.create(site, await readJson(c))),
      ),
    )
    .post(
      '/api/segments/preview',
      ofSite((c, site) => showPreview(c, deps, site)),
    )
    .put(
      '/api/segments/:id',
      ofSite(async (c, site) =>
        answerSaved(c, deps, site, await desk.change(site, idOf(c), await readJson(c))),
      ),
    )
    .delete(
      '/api/segments/:id',
      ofSite(async (c, site) => {
        const removed = await desk.remove(site, idOf(c));
        if (removed.type === 'refused') return answerRefused(c, removed);
        await deps.audit(c, 'segment_removed', `${site}:${idOf(c)}`);
        return c.json({ ok: true, type: removed.type });
      }),
    )
    .put(
      '/api/segments/:id/webhook',
      ofSite((c, site) => setWebhook(c, deps, site)),
    )
    .delete(
      '/api/segments/:id/webhook',
      ofSite(async (c, site) =>
        answerSaved(c, deps, site, await desk.setWebhook(site, idOf(c), undefined)),
      ),
    );
};

const idOf = (c: Context): string => c.req.param('id') ?? '';

const showAll = async (c: Context, { desk }: Deps, site: SiteKey): Promise<Response> => {
  const { segments, due, isCounting } = await desk.overview(site);
  const items = segments.map(({ people, lastHour, hook, ...segment }) => ({
    ...toAnswer(segment, segments),
    people,
    lastHour,
    ...(hook && { delivery: hook }),
  }));
  return c.json({ items, due, isCounting });
};

/** The secret is told once, when it is made. */
const toAnswer = ({ webhook, ...segment }: ShelvedSegment, all: readonly ShelvedSegment[]) => ({
  ...segment,
  sentence: sentencesOf(segment.condition, all),
  ...(webhook && { webhook: { url: webhook.url, since: webhook.since } }),
});

const sentencesOf = (condition: SegmentCondition, all: readonly ShelvedSegment[]): Words => {
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const sentence = (language: 'en' | 'de'): string =>
    describeCondition(condition, language, (id) => wordsIn(names.get(id) ?? {}, language) || id);
  return { en: sentence('en'), de: sentence('de') };
};

const answerSaved = async (
  c: Context,
  { audit, desk }: Deps,
  site: SiteKey,
  saved: Saved,
): Promise<Response> => {
  if (saved.type === 'refused') return answerRefused(c, saved);
  const { segment, notes } = saved;
  await audit(c, 'segment_changed', `${site}:${segment.id}`);
  return c.json({ ok: true, segment: toAnswer(segment, await desk.named(site)), notes });
};

const showPreview = async (c: Context, deps: Deps, site: SiteKey): Promise<Response> => {
  const input = await readJson(c);
  const isBody = typeof input === 'object' && input !== null && 'condition' in input;
  const parsed = parseCondition(isBody ? input.condition : undefined);
  if (parsed.type === 'refused') {
    const { path, expected } = parsed;
    return refuse(c, 400, { reason: 'invalid_segment', expected: `${path}: ${expected}` });
  }
  const { condition, notes } = parsed;
  const others = await deps.desk.named(site);
  const unknown = unknownIn(condition, others);
  if (unknown) return answerRefused(c, unknown);
  const preview = await deps.preview(site, condition);
  return c.json({ ...preview, sentence: sentencesOf(condition, others), notes });
};

const setWebhook = async (c: Context, deps: Deps, site: SiteKey): Promise<Response> => {
  const input = await readJson(c);
  const url = typeof input === 'object' && input !== null && 'url' in input ? input.url : undefined;
  const fault = faultOfAddress(url, deps.allowPrivateWebhooks);
  if (fault !== undefined || typeof url !== 'string') {
    return refuse(c, 400, { reason: 'invalid_segment', expected: `url: ${fault ?? 'A text.'}` });
  }
  const webhook = { url, secret: newSecret(), since: deps.now() };
  const saved = await deps.desk.setWebhook(site, idOf(c), webhook);
  if (saved.type === 'refused') return answerRefused(c, saved);
  await deps.audit(c, 'segment_webhook_set', `${site}:${idOf(c)}`);
  return c.json({ ok: true, ...webhook });
};
