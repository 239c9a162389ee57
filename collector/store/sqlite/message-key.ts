import { hash } from 'node:crypto';

const uuidLength = 36;
const dash = 0x2d;
const isDashAt = (index: number): boolean =>
  index === 8 || index === 13 || index === 18 || index === 23;

/** The value of a lower-case hex digit by its character code; -1 for anything else. */
const nibbles = Int8Array.from({ length: 128 }, (_, code) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(code)),
);

/**
 * Packs a canonical lower-case UUID into 16 bytes; false where the text is none. Each event passes here
 * twice over, so it makes no garbage.
 */
export const packUuid = (text: string, into: Uint8Array): boolean => {
  if (text.length !== uuidLength) return false;
  let at = 0;
  let high = -1;
  for (let index = 0; index < uuidLength; index += 1) {
    const code = text.charCodeAt(index);
    if (isDashAt(index)) {
      if (code !== dash) return false;
      continue;
    }
    const nibble = nibbles[code] ?? -1;
    if (nibble < 0) return false;
    if (high < 0) high = nibble;
    else {
      into[at] = high * 16 + nibble;
      at += 1;
      high = -1;
    }
  }
  return true;
};

/** The UUID that was packed into 16 bytes. */
export const unpackUuid = (key: Uint8Array): string =>
  uuidOfHex(Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('hex'));

/** The same from the hex digits of these bytes. */
export const uuidOfHex = (digits: string): string => {
  const hex = digits.toLowerCase();
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/**
 * Writes the key of a message id that is no UUID: the first half of its SHA-256. Read from hex digits,
 * because a buffer for each id costs three times as much as the hash itself.
 */
export const hashKey = (messageId: string, into: Uint8Array): void => {
  const digits = hash('sha256', messageId);
  for (let at = 0; at < 16; at += 1) {
    const high = nibbles[digits.charCodeAt(2 * at)] ?? 0;
    into[at] = high * 16 + (nibbles[digits.charCodeAt(2 * at + 1)] ?? 0);
  }
};
