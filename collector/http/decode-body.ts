import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { type Refusal, refusal } from '../ingest/refusal.ts';
import { createTurns } from './take-turns.ts';

/** How a body was compressed. */
type Coding = 'gzip' | 'br' | 'deflate';

/** A brotli decoder takes up to 4 MB; more at once would not be faster, as Node has four threads for it. */
const maxAtOnce = 8;
const inTurn = createTurns(maxAtOnce);

/** They work off the HTTP thread, and stop as soon as the output is larger than allowed. */
const decompressors = {
  gzip: promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: promisify(inflate),
} as const;

/** `x-gzip` is the old name (RFC 9110, 8.4.1.3). */
const codings = new Map<string, Coding | 'none'>([
  ['', 'none'],
  ['identity', 'none'],
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['br', 'br'],
  ['deflate', 'deflate'],
]);

const brace = 0x7b;
/** A brace, white space, or the first byte of a byte order mark. */
const textStarts: ReadonlySet<number | undefined> = new Set([
  brace,
  0x20,
  0x0a,
  0x0d,
  0x09,
  0xef,
  0xfe,
  0xff,
]);

/**
 * What a body says, whatever its labels say: gzip is known by its first bytes, and neither gzip,
 * zlib nor brotli can begin with a brace. `label` is the header `Content-Encoding`.
 */
export const decodeBody = (
  bytes: Uint8Array,
  label: string | null,
  maxBytes: number,
): string | Refusal | Promise<string | Refusal> => {
  const coding = label === null ? 'none' : codings.get(label.trim().toLowerCase());
  if (coding === undefined) {
    return refusal('unsupported_encoding', 'Content-Encoding: gzip, br, deflate, or none.');
  }
  const actual = codingOf(bytes, coding);
  if (actual === 'none') return toText(bytes);
  if (actual === 'br' && hasLargeWindow(bytes)) return refusal('unsupported_encoding', smallWindow);
  return inTurn(() => decompress(bytes, actual, maxBytes));
};

const smallWindow = 'Brotli with a window of at most 4 MB, as is usual (lgwin 22).';

/**
 * Whether a brotli stream asks for a window of 8 or 16 MB (RFC 7932, 9.1). No body needs it, and a
 * decoder fills it before its output can be counted: a bomb of 1 KB would cost 66 ms and 16 MB.
 */
const hasLargeWindow = ([first = 0]: Uint8Array): boolean => (first & 0b1101) === 0b1101;

const codingOf = (bytes: Uint8Array, labelled: Coding | 'none'): Coding | 'none' => {
  if (bytes[0] === brace || bytes.length === 0) return 'none';
  if (labelled === 'br' || labelled === 'deflate') return labelled;
  // RFC 1952, 2.3.1: the magic number of gzip.
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  return labelled === 'gzip' && !textStarts.has(bytes[0]) ? 'gzip' : 'none';
};

const decompress = async (
  bytes: Uint8Array,
  coding: Coding,
  maxBytes: number,
): Promise<string | Refusal> => {
  try {
    return toText(await decompressors[coding](bytes, { maxOutputLength: maxBytes }));
  } catch (cause) {
    const isTooLarge = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLarge ? tooLarge(maxBytes) : refusal('broken_body', brokenStream[coding]);
  }
};

const brokenStream: Readonly<Record<Coding, string>> = {
  gzip: 'A whole gzip stream; this one is cut off or damaged.',
  br: 'A whole brotli stream; this one is cut off or damaged.',
  deflate: 'A whole zlib stream; this one is cut off or damaged.',
};

/** Says how large a body may be; a compressed one is measured unpacked. */
export const tooLarge = (maxBytes: number): Refusal =>
  refusal('body_too_large', `A body of at most ${maxBytes} bytes, unpacked.`);

const utf8 = new TextDecoder();
const utf16le = new TextDecoder('utf-16le');
const utf16be = new TextDecoder('utf-16be');

/**
 * UTF-8, or UTF-16 where a byte order mark says so; the mark itself is left out. Bytes that are no
 * UTF-8 become U+FFFD: one wrong letter in a product's name must not cost the shop an order.
 */
const toText = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16le.decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16be.decode(bytes);
  return utf8.decode(bytes);
};
