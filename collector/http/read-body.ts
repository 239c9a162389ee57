import { type Refusal, refusal } from '../ingest/refusal.ts';
import { decodeBody, tooLarge } from './decode-body.ts';

/** Reads a body as text; a refusal when it is too large, broken or compressed in an unknown way. */
export const readBody = async (request: Request, maxBytes: number): Promise<string | Refusal> => {
  const length = request.headers.get('content-length');
  if (length !== null && Number(length) > maxBytes) return tooLarge(maxBytes);
  try {
    // Node's parser holds the sender to the length that it declared.
    const bytes =
      length === null
        ? await readCapped(request.body, maxBytes)
        : new Uint8Array(await request.arrayBuffer());
    if (bytes === undefined) return tooLarge(maxBytes);
    return decodeBody(bytes, request.headers.get('content-encoding'), maxBytes);
  } catch {
    // The sender hung up; nobody hears this but the metrics.
    return refusal('broken_body', 'The whole body; the connection ended before.');
  }
};

/** Stops reading at the limit. */
const readCapped = async (
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array | undefined> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
