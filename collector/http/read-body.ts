/** Reads a body as text; nothing when it is larger than allowed, without reading the rest. */
export const readBody = async (request: Request, maxBytes: number): Promise<string | undefined> => {
  const length = request.headers.get('content-length');
  if (length !== null) return Number(length) > maxBytes ? undefined : request.text();
  return request.body ? readCapped(request.body, maxBytes) : '';
};

const readCapped = async (
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<string | undefined> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
};
