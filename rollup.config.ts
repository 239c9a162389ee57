import type { RollupOptions } from 'rollup';
import { bundlerBuild } from './tools/build/bundler-build.ts';
import { clientBuild } from './tools/build/client-build.ts';

const builds: RollupOptions[] = [...clientBuild(), bundlerBuild()];
export default builds;
