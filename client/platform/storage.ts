import { attempt } from './attempt.ts';

/**
 * The JSON value we keep in localStorage. Browsers may forbid storage by throwing on mere access,
 * and visitors may clear it at any moment: reading then gives nothing and writing does nothing.
 */
export const readStored = <T>(): T | undefined => attempt(() => JSON.parse(localStorage.tresen));

/** Stores the value. */
export const writeStored = (value: unknown): void =>
  attempt(() => {
    localStorage.tresen = JSON.stringify(value);
  });

/** Leaves no entry behind. */
export const clearStored = (): void => attempt(() => localStorage.removeItem('tresen'));
