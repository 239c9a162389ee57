import { type Context, Hono } from 'hono';
import { readForm } from '../../http/read-form.ts';
import { actorOf } from '../../http/require-owner.ts';
import type { RouteDeps } from '../../http/route-deps.ts';
import { importKinds } from '../../imports/import-facts.ts';
import type { ImportRequest, ImportShelf } from '../../imports/import-shelf.ts';
import { isUploadId } from '../../imports/spool.ts';
import { languageOf } from '../language.ts';
import type { ShowPage } from '../show-page.ts';
import { createView, type View } from '../view.ts';
import { importPage } from './import-page.ts';
import { importsPage } from './imports-page.ts';
import { importPreviewPage, type UploadFields } from './preview-page.ts';
import { takeUpload, uploadFaults } from './take-upload.ts';

type Deps = Pick<RouteDeps, 'sites' | 'now' | 'requireOwnerPage'> & {
  imports: ImportShelf;
  page: ShowPage;
};

/** Files that the owner brings in; their pieces are taken by `importRoutes`, what follows by these pages. */
export function importPages(deps: Deps): Hono {
  const { requireOwnerPage: gate, imports } = deps;
  return new Hono()
    .get('/imports', gate, async (c) => {
      const view = viewOf(c, deps);
      const failed = uploadFaults.find((fault) => fault === c.req.query('failed'));
      const content = importsPage(view, await imports.list(), [...deps.sites.values()], failed);
      return deps.page(c, view.words.navigation.imports, content);
    })
    .post('/imports/upload', gate, (c) => takeUpload(c, deps))
    .get('/imports/new', gate, (c) => showPreview(c, deps))
    .post('/imports/start', gate, (c) => start(c, deps))
    .get('/imports/:id', gate, (c) => showImport(c, deps))
    .post('/imports/:id/cancel', gate, async (c) => {
      const id = c.req.param('id');
      await imports.cancel(id, actorOf(c));
      return c.redirect(`/imports/${encodeURIComponent(id)}`, 303);
    });
}

function viewOf(c: Context, { sites, now }: Deps, key = ''): View {
  const [first] = sites.values();
  return createView(languageOf(c), sites.get(key) ?? first, now());
}

async function showPreview(c: Context, deps: Deps): Promise<Response> {
  const asked = readUpload((name) => c.req.query(name), deps);
  if (!asked) return c.redirect('/imports', 303);
  // As after the way back from an import that has begun.
  if ((await deps.imports.spool.find(asked.request.upload)) === undefined) {
    return c.redirect('/imports?failed=gone', 303);
  }
  const view = viewOf(c, deps, asked.fields.site);
  const preview = await deps.imports.preview(asked.request);
  const content = importPreviewPage(preview, asked.fields, view);
  return deps.page(c, view.words.imports.previewTitle, content);
}

async function start(c: Context, deps: Deps): Promise<Response> {
  const form = await readForm(c);
  const asked = readUpload((name) => form.get(name) ?? undefined, deps);
  if (!asked) return c.redirect('/imports', 303);
  const answer = await deps.imports.start(asked.request, actorOf(c));
  if (answer.type === 'started') {
    return c.redirect(`/imports/${encodeURIComponent(answer.record.id)}`, 303);
  }
  const view = viewOf(c, deps, asked.fields.site);
  const content = importPreviewPage(answer, asked.fields, view);
  return deps.page(c, view.words.imports.previewTitle, content);
}

async function showImport(c: Context, deps: Deps): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const record = await deps.imports.find(id);
  if (!record) return c.redirect('/imports', 303);
  const view = viewOf(c, deps, record.plan.site.key);
  const { name, plan } = record;
  const content = importPage(record, await deps.imports.problems(id), view);
  return deps.page(c, name ?? view.words.imports.kinds[plan.kind], content);
}

const maxName = 100;

/** What an address or a form says of an upload; nothing where it cannot be one. */
function readUpload(
  read: (name: string) => string | undefined,
  { sites }: Deps,
): { request: ImportRequest; fields: UploadFields } | undefined {
  const site = sites.get(read('site') ?? '');
  const upload = read('upload') ?? '';
  if (!site || !isUploadId(upload)) return undefined;
  const kind = importKinds.find((one) => one === read('kind'));
  const name = (read('name') ?? '').slice(0, maxName);
  const request = { site, upload, kind, shape: undefined, ...(name !== '' && { name }) };
  return { request, fields: { site: site.key, upload, name, kind: kind ?? '' } };
}
