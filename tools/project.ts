import { delimiter, dirname, resolve } from 'node:path';

/** The folder of the checkout. */
export const root = resolve(import.meta.dirname, '..');

/**
 * The environment for child processes. The Node that runs us comes first on the path: where the
 * machine's own is older, everything that is started in turn must still find this one.
 */
export function childEnv(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const path = [dirname(process.execPath), resolve(root, 'node_modules/.bin'), process.env.PATH];
  return { ...process.env, PATH: path.filter(Boolean).join(delimiter), ...extra };
}
