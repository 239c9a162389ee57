import { setPriority } from 'node:os';

/** Nine tenths of a busy core go to threads of the usual priority. */
const background = 10;

/**
 * Lets the ingest go before this thread where processors are scarce. Linux keeps a priority for each
 * thread (setpriority(2), "C library/kernel differences"); elsewhere it would be that of the whole
 * process, so there it stays.
 */
export const lowerPriority = (): void => {
  if (process.platform === 'linux') setPriority(0, background);
};
