import { type Refusal, refusal } from '../ingest/refusal.ts';
import { decodeBody, tooLarge } from './decode-body.ts';

/** Reads a body as text; a refusal when it is too large, broken or compressed in an unknown way. */
export const readBody = async (request: Request, maxBytes: number): Promise<string | Refusal> => {
  const bytes = await readBytes(request, maxBytes).catch(() => incomplete);
  if ('reason' in bytes) return bytes;
  return decodeBody(bytes, request.headers.get('content-encoding'), maxBytes);
};

/** The sender hung up; nobody hears this but the metrics. */
const incomplete = refusal('broken_body', 'The whole body; the connection ended before.');

const readBytes = async (request: Request, maxBytes: number): Promise<Uint8Array | Refusal> => {
  const length = request.headers.get('content-length');
  if (length === null) return request.body ? readCapped(request.body, maxBytes) : new Uint8Array();
  if (Number(length) > maxBytes) return tooLarge(maxBytes);
  // Node's parser holds the sender to the length that it declared.
  return new Uint8Array(await request.arrayBuffer());
};

/** Stops reading at the limit. */
const readCapped = async (
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | Refusal> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
