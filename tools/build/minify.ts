import type { Plugin } from 'rollup';
import { type CompressOptions, minify as terser } from 'terser';
import { brotliBytes } from './measure.ts';
import type { Part } from './parts.ts';

const usual: CompressOptions = {
  passes: 4,
  pure_getters: true,
  unsafe: true,
  unsafe_arrows: true,
  unsafe_methods: true,
};
/** Which way of writing the same compresses best is luck; what everyone loads is worth half a second. */
const ways: readonly CompressOptions[] = [4, 6].flatMap((passes) =>
  [true, false].map((unsafe_methods) => ({ ...usual, passes, unsafe_methods, inline: 1 })),
);

/** Shortens names and code; free identifiers, such as the site placeholder, stay as they are. */
export function minify(part: Part): Plugin {
  const isCore = part.format === 'iife';
  return {
    name: 'minify',
    async renderChunk(code) {
      const written = (isCore ? ways : [usual]).map(async (compress) => {
        const result = await terser(code, {
          ecma: 2020,
          module: !isCore,
          toplevel: true,
          compress,
          format: { comments: false },
        });
        return (isCore ? compileHint : '') + (result.code ?? '');
      });
      const [first = '', ...others] = await Promise.all(written);
      const shortest = others.reduce(
        (best, other) => (brotliBytes(other) < brotliBytes(best) ? other : best),
        first,
      );
      return { code: shortest, map: null };
    },
  };
}

/**
 * The core runs at once and nearly as a whole, so that Chromium (136 and later) may compile it while it
 * is still arriving, off the page's thread; by itself it would compile each function when first called.
 */
const compileHint = '//# allFunctionsCalledOnLoad\n';
