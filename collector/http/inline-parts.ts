import { type ShopSystem, shopSystems } from '../../client/protocol/shop-system.ts';
import type { Site } from '../config/site.ts';
import type { ClientBuild } from './client-build.ts';

/** What a built module ends with: the only place where it names its exports. */
const exportList = /export\{([^{}]*)\};?\s*$/;

/**
 * A built module as an expression that makes the same exports when it is called, so that it can stand
 * in a classic script and costs no request. Throws where the build made something else.
 */
export const toModuleFunction = (module: string): string => {
  const found = exportList.exec(module);
  if (!found) throw new Error('A part of the built client does not end with its exports.');
  const exports = (found[1] ?? '').split(',').map((entry) => {
    const [local, name = local] = entry.trim().split(' as ');
    return `${name}:${local}`;
  });
  return `()=>{${module.slice(0, found.index)};return{${exports}}}`;
};

/** The parts that every page of a site needs, as far as its shop system is known. */
export const partsOf = (
  { parts }: ClientBuild,
  system: NonNullable<Site['system']> | undefined,
): readonly string[] => {
  if (!system) return [];
  return ['shop', system === 'other' ? 'pages' : system].filter((name) => parts.has(name));
};

/** Remembers which system each site's pages turned out to have: they ask for its part. */
export const createSystemsSeen = () => {
  const seen = new Map<string, ShopSystem>();
  return {
    /** A page of a site asked for a part. */
    note(site: string, part: string): void {
      const system = shopSystems.find((name) => name === part);
      if (system) seen.set(site, system);
    },
    of: ({ key, system }: Site): Site['system'] => system ?? seen.get(key),
  };
};
