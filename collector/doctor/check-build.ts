import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readClientBuild } from '../http/client-build.ts';
import { createFindings, type Finding } from './finding.ts';

const { ok, problem, warning } = createFindings('build');

/** The built script: there, whole, and not older than its sources. */
export const checkBuild = (dist: string, sources: string): Finding => {
  try {
    readClientBuild(dist);
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    return problem(what, 'Run `npm run build`, or set TRESEN_DIST to the folder that has it.');
  }
  const builtAt = statSync(join(dist, 'core.js')).mtimeMs;
  if (builtAt >= newestIn(sources)) return ok('The built script is up to date.');
  return warning(
    'The built script is older than its sources: shops get the script of before.',
    'Run `npm run build`, then restart the collector.',
  );
};

/** An installation may come without the sources. */
const newestIn = (folder: string): number =>
  !existsSync(folder)
    ? 0
    : readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => statSync(join(folder, name)).mtimeMs)
        .reduce((newest, at) => Math.max(newest, at), 0);
