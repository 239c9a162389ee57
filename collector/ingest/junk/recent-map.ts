/** A map that remembers the entries used last, and forgets the others: memory has a bound. */
export type RecentMap<Value> = {
  /** What is known of a key; a new one is made. */
  of(key: string): Value;
  has(key: string): boolean;
  readonly size: number;
};

/** Makes such a map; `make` says what an entry begins with. */
export const createRecentMap = <Value>(
  maxEntries: number,
  make: (key: string) => Value,
): RecentMap<Value> => {
  const entries = new Map<string, { value: Value }>();
  return {
    of: (key) => {
      const entry = entries.get(key) ?? { value: make(key) };
      entries.delete(key);
      entries.set(key, entry);
      const [oldest] = entries.keys();
      if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
      return entry.value;
    },
    has: (key) => entries.has(key),
    get size() {
      return entries.size;
    },
  };
};
