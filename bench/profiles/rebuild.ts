import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Stock } from './stock.ts';

const cli = resolve(import.meta.dirname, '../../collector/cli.ts');

/** Folds everybody anew as an owner would, with the command; answers events a second. */
export const rebuild = async ({ address, events }: Stock): Promise<number> => {
  const startedAt = performance.now();
  await promisify(execFile)(process.execPath, [cli, 'rebuild', '--json'], {
    env: { ...process.env, TRESEN_DATABASE: address, TRESEN_CONFIG: '' },
  });
  return events / ((performance.now() - startedAt) / 1000);
};
