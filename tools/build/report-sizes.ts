import type { Plugin } from 'rollup';
import { brotliBytes } from './measure.ts';
import { type Part, sitePlaceholder } from './parts.ts';

/** Prints one line a part, and refuses a core into which no configuration could be put. */
export function reportSizes(part: Part): Plugin {
  return {
    name: 'report-sizes',
    renderChunk(code) {
      if (part.name === 'core' && !code.includes(sitePlaceholder)) {
        throw new Error(
          `The core does not mention ${sitePlaceholder}; the collector could not configure it.`,
        );
      }
      process.stdout.write(
        `${part.file.padEnd(12)}${kilobytes(code.length)} minified  ${kilobytes(brotliBytes(code))} brotli\n`,
      );
      return null;
    },
  };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(2).padStart(7)} KB`;
}
