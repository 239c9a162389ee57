import type { RollupOptions } from 'rollup';
import { clientBuild } from './tools/build/client-build.ts';

const builds: RollupOptions[] = clientBuild();
export default builds;
