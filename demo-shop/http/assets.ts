import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { glazes } from '../catalogue/palettes.ts';

const root = join(import.meta.dirname, '..');
const scripts = join(root, 'browser');
const styles = join(root, 'style');

/** The styles and scripts, read once, under a path with a hash of their content. */
export function createAssets() {
  const files = new Map<string, { body: string; type: string }>();
  for (const name of readdirSync(scripts).filter((each) => each.endsWith('.js'))) {
    const body = readFileSync(join(scripts, name), 'utf8');
    files.set(`browser/${name}`, { body, type: 'text/javascript; charset=utf-8' });
  }
  files.set('shop.css', { body: styleSheet(), type: 'text/css; charset=utf-8' });
  const hash = createHash('sha256');
  for (const { body } of files.values()) hash.update(body);
  const prefix = `/assets/${hash.digest('hex').slice(0, 10)}`;

  const app = new Hono();
  app.get(`${prefix}/*`, (context) => {
    const file = files.get(context.req.path.slice(prefix.length + 1));
    if (!file) return context.notFound();
    context.header('Content-Type', file.type);
    context.header('Cache-Control', 'public, max-age=31536000, immutable');
    return context.body(file.body);
  });
  return { prefix, app };
}

/** All style files in the order of their names, and the swatches from the catalogue's colours. */
function styleSheet(): string {
  const parts = readdirSync(styles)
    .sort()
    .map((name) => readFileSync(join(styles, name), 'utf8'));
  const swatches = Object.entries(glazes).map(
    ([name, { body }]) => `.swatch-${name}{background:${body}}`,
  );
  return [...parts, ...swatches].join('\n');
}
