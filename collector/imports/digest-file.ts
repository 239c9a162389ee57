import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';

/** The SHA-256 of a file. */
export const digestFile = async (path: string): Promise<string> => {
  const digest = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    digest.update(piece);
  }
  return digest.digest('hex');
};

/** The first bytes of a file, and how many it has. */
export const readHead = async (
  path: string,
  length: number,
): Promise<{ head: Buffer; bytes: number }> => {
  const { size } = await stat(path);
  const file = await open(path);
  try {
    const head = Buffer.alloc(Math.min(length, size));
    await file.read(head, 0, head.length, 0);
    return { head, bytes: size };
  } finally {
    await file.close();
  }
};
