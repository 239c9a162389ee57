import { attempt } from './attempt.ts';

/**
 * The JSON value we keep in localStorage. Browsers may forbid storage by throwing on mere access,
 * and visitors may clear it at any moment: there is nothing to read then, and writing throws.
 */
export const readStored = <T>(): T | undefined => attempt(() => JSON.parse(localStorage.tresen));

/** Stores the value. */
export function writeStored(value: unknown): void {
  localStorage.tresen = JSON.stringify(value);
}

/** Leaves no entry behind, neither this one nor what pages could not deliver (`tresen.…`). */
export function clearStored(): void {
  for (const key in localStorage) {
    if (key.split('.')[0] === 'tresen') localStorage.removeItem(key);
  }
}
