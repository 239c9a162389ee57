import { brotliCompressSync, constants } from 'node:zlib';

/** Size of a text as a browser receives it: brotli at its strongest, as for files made once. */
export function brotliBytes(text: string): number {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
  };
  return brotliCompressSync(text, { params }).byteLength;
}
