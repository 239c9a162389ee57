import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { importKinds, importShapes } from '../imports/import-facts.ts';
import type { ImportRecord } from '../imports/import-records.ts';
import type { ImportRequest, ImportShelf } from '../imports/import-shelf.ts';
import { toProblemTable } from '../imports/import-tally.ts';
import { isUploadId } from '../imports/spool.ts';
import { refuse } from './refusal.ts';
import { actorOf } from './require-owner.ts';
import type { RouteDeps } from './route-deps.ts';

const maxName = 100;

type Deps = Pick<RouteDeps, 'sites' | 'requireOwner'> & { imports: ImportShelf };

/** Files that the owner brings in: uploaded whole or in pieces, looked at before, watched and cancelled. */
export const importRoutes = ({ sites, requireOwner, imports }: Deps): Hono => {
  const routes = new Hono();
  routes.use('/api/imports', requireOwner);
  routes.use('/api/imports/*', requireOwner);
  routes.post('/api/imports', (c) => takeFile(c, { sites, imports }));
  routes.get('/api/imports', async (c) =>
    c.json({ items: (await imports.list()).map(toAnswer), next: null }),
  );
  routes.get('/api/imports/:id', async (c) => {
    const record = await imports.find(c.req.param('id'));
    return record ? c.json(toAnswer(record)) : refuseUnknown(c);
  });
  routes.get('/api/imports/:id/errors.csv', async (c) => {
    const id = c.req.param('id');
    if (!(await imports.find(id))) return refuseUnknown(c);
    c.header('Content-Type', 'text/csv; charset=utf-8');
    c.header('Content-Disposition', `attachment; filename="import-${id}-errors.csv"`);
    return c.body(toProblemTable(await imports.problems(id)));
  });
  routes.delete('/api/imports/:id', async (c) => {
    const isCancelled = await imports.cancel(c.req.param('id'), actorOf(c));
    return isCancelled ? c.json({ ok: true }) : refuseUnknown(c);
  });
  return routes;
};

const takeFile = async (
  c: Context,
  { sites, imports }: Pick<Deps, 'sites' | 'imports'>,
): Promise<Response> => {
  const asked = readQuery(c, sites);
  if ('expected' in asked) return refuse(c, 400, { reason: 'invalid_query', ...asked });
  const { offset, of, isDryRun, hasOwnId, request } = asked;
  if (!hasOwnId || offset !== undefined) {
    const written = await imports.spool.write(
      request.upload,
      offset ?? 0,
      c.req.raw.body ?? nothing(),
    );
    if (written.type === 'too_large') {
      return refuse(c, 400, { reason: 'body_too_large', expected: 'A file of at most 8 GB.' });
    }
    if (written.type === 'gap') {
      const expected = `offset: at most ${written.bytes}, where the pieces before it end.`;
      return refuse(c, 400, { reason: 'invalid_query', expected });
    }
    if (of !== undefined && written.bytes < of) {
      return c.json({ ok: true, upload: request.upload, next: written.bytes });
    }
  }
  return isDryRun
    ? answerPreview(c, request, { imports, hasOwnId })
    : answerStart(c, request, imports);
};

const answerPreview = async (
  c: Context,
  request: ImportRequest,
  { imports, hasOwnId }: { imports: ImportShelf; hasOwnId: boolean },
): Promise<Response> => {
  const preview = await imports.preview(request);
  // Who named it comes back for it.
  const path = hasOwnId ? undefined : await imports.spool.find(request.upload);
  if (path !== undefined) await imports.spool.remove(path);
  if (preview.type === 'unreadable') return refuseFile(c, preview.expected);
  return c.json({ ok: true, ...(hasOwnId && { upload: request.upload }), ...preview });
};

const answerStart = async (
  c: Context,
  request: ImportRequest,
  imports: ImportShelf,
): Promise<Response> => {
  const answer = await imports.start(request, actorOf(c));
  if (answer.type === 'unreadable') return refuseFile(c, answer.expected);
  return c.json({ ok: true, ...toAnswer(answer.record) });
};

type Asked = {
  request: ImportRequest;
  /** The sender named the upload, and may come back for it. */
  hasOwnId: boolean;
  offset: number | undefined;
  of: number | undefined;
  isDryRun: boolean;
};

const readQuery = (c: Context, sites: Deps['sites']): Asked | { expected: string } => {
  const site = sites.get(c.req.query('site') ?? '');
  if (!site) return { expected: 'site: the key of a site' };
  const kind = importKinds.find((one) => one === c.req.query('kind'));
  if (kind === undefined && c.req.query('kind')) {
    return { expected: `kind: one of ${importKinds.join(', ')}, or left out` };
  }
  const shape = importShapes.find((one) => one === c.req.query('shape'));
  if (shape === undefined && c.req.query('shape')) {
    return { expected: `shape: one of ${importShapes.join(', ')}, or left out` };
  }
  const own = c.req.query('upload');
  if (own !== undefined && !isUploadId(own)) return { expected: 'upload: a UUID in small letters' };
  const [offset, of] = [c.req.query('offset'), c.req.query('of')].map(readWhole);
  if (offset === 'invalid' || of === 'invalid') return { expected: 'offset, of: whole numbers' };
  const name = c.req.query('name')?.slice(0, maxName);
  const isDryRun = ['1', 'true', ''].includes(c.req.query('dry-run') ?? 'no');
  const upload = own ?? randomUUID();
  const request = { site, kind, shape, upload, ...(name !== undefined && { name }) };
  return { request, hasOwnId: own !== undefined, offset, of, isDryRun };
};

const readWhole = (text: string | undefined): number | undefined | 'invalid' => {
  if (text === undefined) return undefined;
  return /^\d{1,12}$/.test(text) ? Number(text) : 'invalid';
};

/** An import as the API tells it. */
const toAnswer = ({ plan, next, ...record }: ImportRecord) => ({
  id: record.id,
  site: plan.site.key,
  kind: plan.kind,
  shape: plan.shape,
  name: record.name ?? null,
  status: record.status,
  why: record.why ?? null,
  startedAt: record.startedAt,
  finishedAt: record.finishedAt ?? null,
  ...record.tally,
  line: next?.line ?? plan.start.line,
  bytes: record.bytes,
  bytesDone:
    record.status === 'finished' ? record.bytes : Math.min(next?.offset ?? 0, record.bytes),
});

const refuseUnknown = (c: Context): Response =>
  refuse(c, 404, {
    reason: 'not_found',
    expected: 'The id of an import; to cancel it, one that runs.',
  });

const refuseFile = (c: Context, expected: string): Response =>
  refuse(c, 400, { reason: 'invalid_file', expected });

async function* nothing(): AsyncGenerator<Uint8Array> {}
