import { resolve } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { minify } from '../../tools/build/minify.ts';
import { parts } from '../../tools/build/parts.ts';
import { squeezeCss } from '../../tools/build/squeeze-css.ts';
import { stripTypes } from '../../tools/build/strip-types.ts';

const root = resolve(import.meta.dirname, '../..');

/** The code of one part as it is delivered, built from the sources of this moment and not written. */
export async function buildPart(name: string): Promise<string> {
  const part = parts.find((one) => one.name === name);
  if (!part) throw new Error(`There is no part named ${name}.`);
  const bundle = await rollup({
    input: resolve(root, part.entry),
    plugins: [squeezeCss(), stripTypes(), nodeResolve()],
  });
  const { output } = await bundle.generate({ format: part.format, plugins: [minify(part)] });
  await bundle.close();
  return output[0].code;
}
