const hex32 = /^[0-9a-f]{32}$/;
const canonicalUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const packedBytes = 16;

/**
 * A visitor's id as the bytes of a key, in the text form of `bytea`. The 128 bits that our pages mint
 * take 16 bytes; whatever else others send is kept letter by letter behind a mark.
 */
export const toVisitorKey = (visitor: string): string =>
  hex32.test(visitor) ? `\\x${visitor}` : toMarkedKey(visitor);

/** The visitor's id in a key. */
export const fromVisitorKey = (key: Uint8Array): string =>
  key.length === packedBytes ? toBuffer(key).toString('hex') : fromMarkedKey(key);

/** A message id as the bytes of a key; a UUID takes 16. */
export const toMessageKey = (messageId: string): string =>
  canonicalUuid.test(messageId) ? `\\x${messageId.replaceAll('-', '')}` : toMarkedKey(messageId);

/** The message id in a key. */
export const fromMessageKey = (key: Uint8Array): string => {
  if (key.length !== packedBytes) return fromMarkedKey(key);
  const hex = toBuffer(key).toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return `${parts.join('-')}-${hex.slice(20)}`;
};

/** One mark before the letters, or two where one would make 16 bytes, which is the length of the packed. */
const toMarkedKey = (text: string): string => {
  const letters = Buffer.from(text).toString('hex');
  return letters.length === 2 * (packedBytes - 1) ? `\\x0202${letters}` : `\\x01${letters}`;
};

const fromMarkedKey = (key: Uint8Array): string =>
  toBuffer(key)
    .subarray(key[0] === 2 ? 2 : 1)
    .toString();

/** The bytes of a column in the text form of `bytea`. */
export const toHex = (bytes: unknown): string =>
  `\\x${toBuffer(bytes as Uint8Array).toString('hex')}`;

const toBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
