import { stopYoungGrowth } from './operations/bounded-heap.ts';
import { keepCompiledCode } from './operations/compiled-code.ts';
import { startAnew } from './operations/start-anew.ts';

/** The collector's entry: everything else is loaded from compiled code, where an earlier start left it. */
startAnew();
keepCompiledCode();
await import('./start.ts');
stopYoungGrowth();
