import { compiledCodeFolder } from './compiled-code.ts';

/** What can only be set before a process begins; who sets all of it has the last word. */
const settings = {
  // Compiled code is used from the first line on: the compiler for types is never loaded (18 MB, 0.2 s).
  NODE_COMPILE_CACHE: compiledCodeFolder,
  // Threads share two stores of glibc's free memory instead of keeping one each (mallopt(3), M_ARENA_MAX).
  MALLOC_ARENA_MAX: '2',
  // Large pieces go back to the system, however often they are asked for (M_MMAP_THRESHOLD, M_TRIM_THRESHOLD).
  MALLOC_MMAP_THRESHOLD_: '262144',
  MALLOC_TRIM_THRESHOLD_: '262144',
};

/**
 * Starts this process anew with settings that Node cannot take later: the same process for whoever started
 * it (execve(2) keeps its id and its streams), and some 50 MB smaller. Does nothing in the process that it
 * became, where a parent talks to it, or where the system has no such call.
 */
export const startAnew = (): void => {
  const { env, execPath, execArgv, argv } = process;
  const isSet = Object.keys(settings).every((name) => env[name] !== undefined);
  if (isSet || process.platform !== 'linux' || process.connected) return;
  process.execve?.(execPath, [execPath, ...execArgv, ...argv.slice(1)], { ...settings, ...env });
};
