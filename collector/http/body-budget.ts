/** A body while it comes in, as the budget sees it. */
export type BodyInFlight = {
  /** A piece has come. */
  take(bytes: number): void;
  /** All of it is here: it is about to be written, and no longer gives way. */
  complete(): void;
  /** It is read or refused, and costs nothing any more. */
  close(): void;
};

/** Counts what bodies that are coming in hold in memory, all of them together. */
export type BodyBudget = {
  /** `giveWay` is called at most once: when all together are too large and this one is the largest. */
  open(giveWay: () => void): BodyInFlight;
  /** What all of them hold now. */
  held(): number;
};

type Counted = { bytes: number; giveWay: () => void };

/** What a piece costs beside its bytes: who sends single bytes must not get memory for nothing. */
const pieceCost = 256;

/**
 * Makes a budget. The largest body gives way, because who wants to fill the memory needs large ones,
 * while the batch of a page is small and is whole a moment after it began.
 */
export const createBodyBudget = (maxBytes: number): BodyBudget => {
  const coming = new Set<Counted>();
  let held = 0;

  const largest = (): Counted | undefined => {
    let found: Counted | undefined;
    for (const one of coming) if (!found || one.bytes > found.bytes) found = one;
    return found;
  };

  const makeRoom = (): void => {
    while (held > maxBytes) {
      const one = largest();
      if (!one) return;
      coming.delete(one);
      held -= one.bytes;
      one.bytes = 0;
      one.giveWay();
    }
  };

  return {
    open: (giveWay) => {
      const own: Counted = { bytes: 0, giveWay };
      let isCounted = true;
      coming.add(own);
      return {
        take: (bytes) => {
          if (!coming.has(own)) return;
          own.bytes += bytes + pieceCost;
          held += bytes + pieceCost;
          makeRoom();
        },
        complete: () => {
          coming.delete(own);
        },
        close: () => {
          if (isCounted) held -= own.bytes;
          isCounted = false;
          coming.delete(own);
        },
      };
    },
    held: () => held,
  };
};
