import type { Plugin } from 'rollup';

/** Removes what a browser does not need from a piece of CSS. */
export function squeeze(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/([:(]) /g, '$1')
    .replace(/ \)/g, ')')
    .replace(/;}/g, '}');
}

/** Squeezes the template literals of files named `styles.ts` or `*-styles.ts`, which hold only CSS. */
export function squeezeCss(): Plugin {
  return {
    name: 'squeeze-css',
    transform(code, id) {
      if (!/(^|[/-])styles\.ts$/.test(id)) return null;
      return { code: code.replace(/`[^`]*`/g, squeeze), map: null };
    },
  };
}
