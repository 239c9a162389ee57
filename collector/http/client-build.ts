import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiteConfig } from '../../client/protocol/site-config.ts';
import { contentHash } from './compressed.ts';

/** A lazy part of the client under the name it is served by. */
export type ClientPart = { file: string; text: string };

type PartName = keyof SiteConfig['parts'];

/** The built client. */
export type ClientBuild = { core: string; parts: Readonly<Record<PartName, ClientPart>> };

/** The free name in the built core that stands for the site's configuration. */
export const sitePlaceholder = '__TRESEN_SITE__';

/** Reads the built client; a missing build stops the start, because every shop would be without it. */
export const readClientBuild = (folder: string): ClientBuild => {
  const read = (file: string): string => {
    const path = join(folder, file);
    if (existsSync(path)) return readFileSync(path, 'utf8');
    throw new Error(`${path} is missing: run \`npm run build\` first.`);
  };
  const part = (name: PartName): ClientPart => {
    const text = read(`${name}.js`);
    return { file: `${name}-${contentHash(text)}.js`, text };
  };
  const core = read('core.js');
  if (!core.includes(sitePlaceholder)) {
    throw new Error(`${join(folder, 'core.js')} has no ${sitePlaceholder}: run \`npm run build\`.`);
  }
  return { core, parts: forEachPart(part) };
};

/** One value for each part, by its name. */
export const forEachPart = <Value>(
  toValue: (name: PartName) => Value,
): Record<PartName, Value> => ({
  director: toValue('director'),
  prompts: toValue('prompts'),
  structured: toValue('structured'),
  vitals: toValue('vitals'),
});
