/** Epoch ms by the visitor's clock; the collector corrects its skew. */
export const now = (): number => Date.now();
