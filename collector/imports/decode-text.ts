import { isAscii, isUtf8 } from 'node:buffer';

/** How the letters of a file are written, as far as its records differ in it. */
export const lineEncodings = ['utf-8', 'windows-1252'] as const;
export type LineEncoding = (typeof lineEncodings)[number];

/** A text, and how it was written where that can be seen: letters of ASCII look the same in both. */
export type Decoded = { text: string; encoding: LineEncoding | undefined };

const windows1252 = new TextDecoder('windows-1252');

/**
 * Reads the bytes of one record. What is no UTF-8 is Windows-1252, which gives every byte a letter:
 * shops' tables come out of spreadsheets, and two of them may be in one file.
 */
export const decodeText = (bytes: Buffer): Decoded => {
  if (isAscii(bytes)) return { text: bytes.toString('latin1'), encoding: undefined };
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), encoding: 'utf-8' };
  return { text: windows1252.decode(bytes), encoding: 'windows-1252' };
};

/** UTF-16 is turned into UTF-8 before anything else, and known by its mark or by its empty bytes. */
export type FileEncoding = 'utf-16le' | 'utf-16be' | 'bytes';

/** How a file is written, by its first bytes; `skip` is the length of its byte order mark. */
export const encodingOf = (head: Buffer): { encoding: FileEncoding; skip: number } => {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', skip: 2 };
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'bytes', skip: 3 };
  // A table begins with letters of ASCII: in UTF-16 every other byte of them is empty.
  if (head.length >= 4 && head[1] === 0 && head[3] === 0) return { encoding: 'utf-16le', skip: 0 };
  if (head.length >= 4 && head[0] === 0 && head[2] === 0) return { encoding: 'utf-16be', skip: 0 };
  return { encoding: 'bytes', skip: 0 };
};
