import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { exportPage, exportStyle } from '../privacy/export-page.ts';
import type { ExportLanguage } from '../privacy/person-export.ts';
import { refuse } from './refusal.ts';
import type { RouteDeps } from './route-deps.ts';

type Deps = Pick<RouteDeps, 'audit' | 'exportPerson' | 'requireOwner'>;

const styleHash = createHash('sha256').update(exportStyle).digest('base64');
/** The page holds what strangers sent: it runs, loads and sends nothing, its own style apart. */
const pagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Everything about a person, for the owner to hand to that person. */
export const exportRoutes = (deps: Deps): Hono =>
  new Hono().get('/api/profiles/:id/export', deps.requireOwner, (c) => exportOne(c, deps));

const exportOne = async (c: Context, deps: Deps): Promise<Response> => {
  const format = c.req.query('format') ?? 'json';
  if (format !== 'json' && format !== 'html') return refuseQuery(c, 'format: `json` or `html`.');
  const language = readLanguage(c);
  if (!language) return refuseQuery(c, 'lang: `en` or `de`.');
  const told = await deps.exportPerson(c.req.param('id') ?? '', language);
  if (!told) return refuseUnknown(c);
  await deps.audit(c, 'profile_exported', told.profileId);
  const name = `tresen-${told.profileId.replaceAll(/[^\w-]/g, '_')}`;
  // To read opens in the browser, which can keep or print it; for programs is a file.
  const place = format === 'html' ? 'inline' : 'attachment';
  c.header('Content-Disposition', `${place}; filename="${name}.${format}"`);
  if (format === 'json') return c.body(JSON.stringify(told, null, 2), 200, json);
  c.header('Content-Security-Policy', pagePolicy);
  return c.html(exportPage(told));
};

const json = { 'Content-Type': 'application/json; charset=utf-8' };

/** As it is asked for, or as the browser prefers. */
const readLanguage = (c: Context): ExportLanguage | undefined => {
  const asked = c.req.query('lang');
  if (asked === 'en' || asked === 'de') return asked;
  if (asked !== undefined) return undefined;
  return /^\s*de\b/i.test(c.req.header('accept-language') ?? '') ? 'de' : 'en';
};

const refuseQuery = (c: Context, expected: string): Response =>
  refuse(c, 400, { reason: 'invalid_query', expected });

const refuseUnknown = (c: Context): Response =>
  refuse(c, 404, { reason: 'not_found', expected: 'The id of a profile.' });
