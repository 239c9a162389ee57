import { stopYoungGrowth } from './operations/bounded-heap.ts';
import { keepCompiledCode } from './operations/compiled-code.ts';

/** The collector's entry: everything else is loaded from compiled code, where an earlier start left it. */
keepCompiledCode();
await import('./start.ts');
stopYoungGrowth();
