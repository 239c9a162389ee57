import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import type { RollupOptions } from 'rollup';
import { minify } from './minify.ts';
import { type Part, parts } from './parts.ts';
import { reportSizes } from './report-sizes.ts';
import { squeezeCss } from './squeeze-css.ts';
import { stripTypes } from './strip-types.ts';

const root = resolve(import.meta.dirname, '../..');

/** The builds of all parts, into `outDir`. */
export function clientBuild(outDir = resolve(root, 'dist')): RollupOptions[] {
  return parts.filter(isThere).map((part) => partBuild(part, outDir));
}

function isThere(part: Part): boolean {
  const there = existsSync(resolve(root, part.entry));
  if (!there) process.stderr.write(`build: ${part.entry} does not exist yet, skipped\n`);
  return there;
}

function partBuild(part: Part, outDir: string): RollupOptions {
  return {
    input: resolve(root, part.entry),
    plugins: [squeezeCss(), stripTypes(), nodeResolve()],
    onwarn: (warning) => {
      throw new Error(`${part.entry}: ${warning.message}`);
    },
    output: {
      file: resolve(outDir, part.file),
      format: part.format,
      plugins: [minify(part), reportSizes(part)],
    },
  };
}
