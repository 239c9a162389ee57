/**
 * A stable number in [0, 1) for a text: FNV-1a over UTF-16 code units, then MurmurHash3's finaliser,
 * because FNV alone leaves the high bits of short texts uneven.
 */
export function toBucket(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
