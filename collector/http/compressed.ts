import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';

/** A text with its compressed forms, made once. */
export type Compressed = {
  text: string;
  brotli: Uint8Array<ArrayBuffer>;
  gzip: Uint8Array<ArrayBuffer>;
  etag: string;
};

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);
const slowest = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } };

/** The first 16 hex digits of a text's SHA-256. */
export const contentHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);

/**
 * Compresses as well as it can where it happens once and is sent to everybody; `quickly` takes a tenth
 * of the time.
 */
export const compress = async (text: string, quickly = false): Promise<Compressed> => {
  const [brotli, zipped] = await Promise.all([
    brotliAsync(text, quickly ? quick : slowest),
    gzipAsync(text, { level: quickly ? 1 : 9 }),
  ]);
  return {
    text,
    brotli: new Uint8Array(brotli),
    gzip: new Uint8Array(zipped),
    etag: `"${contentHash(text)}"`,
  };
};

/** Answers with the smallest form that the browser takes, or 304 when it has it already. */
export const sendCompressed = (
  c: Context,
  content: Compressed,
  headers: Readonly<Record<string, string>>,
): Response => {
  const all = { ...headers, ETag: content.etag, Vary: 'Accept-Encoding' };
  if (hasCurrent(c, content.etag)) return c.body(null, 304, all);
  const type = { ...all, 'Content-Type': 'text/javascript; charset=utf-8' };
  const accepted = acceptedEncodings(c.req.header('accept-encoding') ?? '');
  if (accepted.has('br')) return c.body(content.brotli, 200, { ...type, 'Content-Encoding': 'br' });
  if (accepted.has('gzip')) {
    return c.body(content.gzip, 200, { ...type, 'Content-Encoding': 'gzip' });
  }
  return c.body(content.text, 200, type);
};

const hasCurrent = (c: Context, etag: string): boolean =>
  (c.req.header('if-none-match') ?? '')
    .split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === etag);

const acceptedEncodings = (header: string): ReadonlySet<string> =>
  new Set(
    header
      .split(',')
      .map((part) => part.split(';').map((piece) => piece.trim()))
      .filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? ''))
      .map(([name]) => (name ?? '').toLowerCase()),
  );
