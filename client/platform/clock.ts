/** Epoch ms by the visitor's clock; the collector corrects its skew. */
export const now = (): number => Date.now();

/** Whole ms that only ever pass, whatever the visitor's clock is set to. */
export const elapsed = (): number => performance?.now() | 0;
