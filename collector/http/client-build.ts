import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from './compressed.ts';

/** The built client: the core, and the lazy parts by name. */
export type ClientBuild = {
  core: string;
  parts: ReadonlyMap<string, string>;
  /** Of all parts together; it names them, so that they can be cached for ever. */
  hash: string;
};

/** The free name in the built core that stands for the site's configuration. */
export const sitePlaceholder = '__TRESEN_SITE__';

/** Reads the built client; a missing build stops the start, because every shop would be without it. */
export const readClientBuild = (folder: string): ClientBuild => {
  const read = (file: string): string => {
    const path = join(folder, file);
    if (existsSync(path)) return readFileSync(path, 'utf8');
    throw new Error(`${path} is missing: run \`npm run build\` first.`);
  };
  const core = read('core.js');
  if (!core.includes(sitePlaceholder)) {
    throw new Error(`${join(folder, 'core.js')} has no ${sitePlaceholder}: run \`npm run build\`.`);
  }
  const names = readdirSync(folder).filter((file) => file.endsWith('.js') && file !== 'core.js');
  const parts = new Map(names.map((file) => [file.slice(0, -'.js'.length), read(file)]));
  return { core, parts, hash: contentHash([...parts.values()].join('\n')) };
};

/** The file under which a part is served; `*` stands for any part. */
export const partFile = ({ hash }: ClientBuild, name: string): string => `${name}-${hash}.js`;
