const fnv1a = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};

/**
 * A stable number in [0, 1) for a text: FNV-1a over UTF-16 code units, twice, because once leaves
 * similar texts in similar places.
 */
export const toBucket = (text: string): number => (fnv1a(`${fnv1a(text)}`) % 10_000) / 10_000;
