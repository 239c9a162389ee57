import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';

/** Addresses of the dashboard's own files; each changes with its content. */
export type Assets = { css: string; script: string; icon: string };

/** One style sheet in parts, in the order in which they build on each other. */
const styles = [
  'base',
  'frame',
  'navigation',
  'controls',
  'filters',
  'people',
  'empty',
  'person',
  'cards',
  'pictures',
  'story',
  'plots',
  'junk',
  'log-in',
  'security',
  'deeds',
  'segments',
  'webhook',
  'imports',
  'mails',
  'identity',
  'small-screens',
  'touch',
] as const;

/** What the pages do beyond what a browser does by itself; none of them needs it. */
const scripts = ['dashboard', 'keys', 'editor', 'upload'] as const;

/** Reads the files once and serves them; a hash in the address lets browsers keep them for good. */
export function createAssets(): { assets: Assets; routes: Hono } {
  const routes = new Hono();
  const serve = (name: string, type: string, body: string): string => {
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10);
    const address = `/assets/${hash}/${name}`;
    const headers = {
      'Content-Type': type,
      'Cache-Control': 'public, max-age=31536000, immutable',
    };
    routes.get(address, (c) => c.body(body, 200, headers));
    return address;
  };
  const css = styles.map((part) => read(`styles/${part}.css`)).join('\n');
  return {
    assets: {
      css: serve('dashboard.css', 'text/css; charset=utf-8', css),
      script: serve(
        'dashboard.js',
        'text/javascript; charset=utf-8',
        scripts.map((part) => read(`${part}.js`)).join('\n'),
      ),
      icon: serve('icon.svg', 'image/svg+xml', read('icon.svg')),
    },
    routes,
  };
}

function read(path: string): string {
  return readFileSync(new URL(`./assets/${path}`, import.meta.url), 'utf8');
}
