import type { Plugin } from 'rollup';
import { minify as terser } from 'terser';
import type { Part } from './parts.ts';

/** Shortens names and code; free identifiers, such as the site placeholder, stay as they are. */
export function minify(part: Part): Plugin {
  return {
    name: 'minify',
    async renderChunk(code) {
      const result = await terser(code, {
        ecma: 2020,
        module: part.format === 'es',
        toplevel: true,
        compress: { passes: 8, unsafe: true, unsafe_arrows: true, unsafe_methods: true },
        format: { comments: false },
      });
      return { code: result.code ?? '', map: null };
    },
  };
}
