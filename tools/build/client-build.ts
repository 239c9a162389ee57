import { resolve } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import type { InputOptions, OutputOptions, RollupOptions } from 'rollup';
import { root } from '../project.ts';
import { minify } from './minify.ts';
import { type Part, parts } from './parts.ts';
import { reportSizes } from './report-sizes.ts';
import { squeezeCss } from './squeeze-css.ts';
import { stripTypes } from './strip-types.ts';

/** The builds of all parts, into `outDir`. */
export function clientBuild(outDir = resolve(root, 'dist')): RollupOptions[] {
  return parts.map((part) => {
    const { plugins, ...output } = partOutput(part);
    return {
      ...partInput(part),
      output: {
        ...output,
        file: resolve(outDir, part.file),
        plugins: [plugins, reportSizes(part)],
      },
    };
  });
}

/** What a part is made from. A warning is a mistake. */
export function partInput(part: Part): InputOptions {
  return {
    input: resolve(root, part.entry),
    plugins: [squeezeCss(), stripTypes(), nodeResolve()],
    onwarn: ({ message }) => {
      throw new Error(`${part.entry}: ${message}`);
    },
  };
}

/** How a part is delivered. */
export function partOutput(part: Part): OutputOptions {
  // Modules are strict by themselves; in a classic script the directive is bytes and nothing else.
  return { format: part.format, strict: false, plugins: [minify(part)] };
}
