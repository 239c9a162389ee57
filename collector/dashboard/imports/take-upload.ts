import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { RouteDeps } from '../../http/route-deps.ts';
import type { ImportShelf } from '../../imports/import-shelf.ts';

/** A form's file is held in memory as a whole; the script sends larger ones in pieces. */
const maxFormBytes = 16 * 1024 * 1024;
/** What is still heard to the end, so that the browser hears the answer. */
const maxIgnoredBytes = 1024 * 1024 * 1024;

export const uploadFaults = ['no_file', 'too_large', 'gone'] as const;
export type UploadFault = (typeof uploadFaults)[number];

/** Takes a file as a form sends it where no script runs, and leads to what it would do. */
export async function takeUpload(
  c: Context,
  { sites, imports }: Pick<RouteDeps, 'sites'> & { imports: ImportShelf },
): Promise<Response> {
  const refuse = (fault: UploadFault) => c.redirect(`/imports?failed=${fault}`, 303);
  // Every browser says how much it sends.
  const declared = Number(c.req.header('content-length') ?? Number.NaN);
  if (!(declared <= maxFormBytes)) {
    if (declared <= maxIgnoredBytes) await ignore(c);
    return refuse('too_large');
  }
  const form = await c.req.raw.formData().catch(() => undefined);
  const [file, site] = [form?.get('file'), form?.get('site')];
  if (!(file instanceof File) || file.size === 0) return refuse('no_file');
  if (typeof site !== 'string' || !sites.has(site)) return refuse('no_file');
  const upload = randomUUID();
  await imports.spool.write(upload, 0, file.stream());
  return c.redirect(`/imports/new?${new URLSearchParams({ upload, site, name: file.name })}`, 303);
}

/** A browser that is answered while it sends shows a broken connection instead of the answer. */
async function ignore(c: Context): Promise<void> {
  const pieces = c.req.raw.body?.getReader();
  while (pieces && !(await pieces.read()).done);
}
