import { createFindings, type Finding } from './finding.ts';

const { ok, problem } = createFindings('node');
const oldest = 24;

/** TypeScript without a build step and SQLite are in Node from 24 on. */
export const checkNode = (version: string): Finding =>
  Number(version.split('.')[0]) >= oldest
    ? ok(`Node ${version}.`)
    : problem(
        `Node ${version} is too old.`,
        `Install Node ${oldest} or newer, or start by \`npm run\`, which brings its own.`,
      );
