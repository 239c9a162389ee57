/**
 * One JSON value in localStorage. Browsers may forbid storage by throwing on mere access, and
 * visitors may clear it at any moment: reading then gives nothing and writing does nothing.
 */
const key = 'tresen';

/** What is stored, or nothing where storage is empty, broken or forbidden. */
export function readStored<T>(): T | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '') as T;
  } catch {
    return undefined;
  }
}

/** Stores the value; `undefined` removes the entry. */
export function writeStored(value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {}
}
