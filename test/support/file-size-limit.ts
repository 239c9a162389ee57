import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';

/**
 * Takes a running process the room on its disk, and gives it back: no file of it may grow over a
 * size. Needs no rights. The system then answers EFBIG where a full disk answers ENOSPC; SQLite meets
 * both in the same place, a write of its log that fails.
 */
export const limitFileSize = (pid: number, bytes: number | 'unlimited'): void => {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);
};

/** How large a file is now. */
export const sizeOf = (path: string): number => statSync(path).size;
