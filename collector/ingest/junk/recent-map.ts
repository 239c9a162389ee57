/** A map that remembers the entries used last, and forgets the others: memory has a bound. */
export type RecentMap<Value> = {
  /** What is known of a key; a new one is made. */
  of(key: string): Value;
  /** What is known of a key, if anything; does not count as use. */
  peek(key: string): Value | undefined;
  readonly size: number;
};

/**
 * Makes such a map; `make` says what an entry begins with. Entries live in two generations: what is not
 * used while one half fills is dropped with the other, which costs far less than ordering all by use.
 */
export const createRecentMap = <Value extends object>(
  maxEntries: number,
  make: (key: string) => Value,
): RecentMap<Value> => {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  const peek = (key: string): Value | undefined => young.get(key) ?? old.get(key);
  return {
    of: (key) => {
      const recent = young.get(key);
      if (recent !== undefined) return recent;
      const value = old.get(key) ?? make(key);
      if (young.size >= maxEntries / 2) {
        old = young;
        young = new Map();
      }
      young.set(key, value);
      return value;
    },
    peek,
    get size() {
      return young.size + old.size;
    },
  };
};
