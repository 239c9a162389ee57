import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { adminTokenPath } from '../config/admin-token.ts';
import { type Config, readConfig } from '../config/config.ts';
import type { Ask } from './ask.ts';
import { checkBuild } from './check-build.ts';
import { checkCollector } from './check-collector.ts';
import { checkCookies } from './check-cookies.ts';
import { checkFileStore } from './check-file-store.ts';
import { checkNode } from './check-node.ts';
import { checkPublic } from './check-public.ts';
import { checkServerStore } from './check-server-store.ts';
import { checkSites } from './check-sites.ts';
import { checkSecretFile } from './check-token.ts';
import { createFindings, type Finding } from './finding.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the doctor needs of the world beside the file system. */
export type World = { nodeVersion: string; ask: Ask; now(): number };

const clientSources = resolve(import.meta.dirname, '../../client');

/** Looks at everything, in the order in which one thing rests on another. */
export const examine = async (env: Environment, world: World): Promise<Finding[]> => {
  const config = readOrExplain(env);
  const node = checkNode(world.nodeVersion);
  if ('verdict' in config) return [node, config];
  const { database } = config;
  return [
    node,
    createFindings('config').ok('The configuration can be read.'),
    ...(database.type === 'sqlite'
      ? checkFileStore(database.path)
      : await checkServerStore(database.url, world.now)),
    ...checkSecrets(config, env),
    checkBuild(config.dist, clientSources),
    ...checkSites(config),
    ...checkCookies(config),
    ...(await checkCollector(config, world.ask, readToken(config))),
    ...(await checkPublic({ ...world, config, adminToken: readToken(config) })),
  ];
};

const readOrExplain = (env: Environment): Config | Finding => {
  try {
    return readConfig(env);
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    const fix = 'Correct it; docs/configuration.md describes every variable and field.';
    return createFindings('config').problem(what, fix);
  }
};

const checkSecrets = (config: Config, env: Environment): Finding[] => {
  const hasKeys = [...config.sites.values()].some((site) => site.secretKeyDigests);
  return [
    ...(config.adminToken === undefined
      ? [checkSecretFile(adminTokenPath(config), "The owner's token")]
      : [createFindings('token').ok('The admin token comes from the environment.')]),
    ...(hasKeys && env.TRESEN_CONFIG
      ? [checkSecretFile(resolve(env.TRESEN_CONFIG), 'The file with the secret keys')]
      : []),
  ];
};

const readToken = (config: Config): string | undefined => {
  if (config.adminToken !== undefined) return config.adminToken;
  const path = adminTokenPath(config);
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch {
    // Missing, or another user's: `token` says so.
    return undefined;
  }
};
