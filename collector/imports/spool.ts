import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where uploaded files wait until they are imported; only the collector's own user may read them. */
export type Spool = {
  /** Writes a piece at its place; answers how long the file is then, or that a piece before it is missing. */
  write(upload: string, offset: number, body: AsyncIterable<Uint8Array>): Promise<Written>;
  /** Where an upload lies; nothing where there is none. */
  find(upload: string): Promise<string | undefined>;
  /** Gives an upload over to the import of this id. */
  keep(upload: string, id: string): Promise<string>;
  pathOf(id: string): string;
  has(id: string): Promise<boolean>;
  /** Whether this process may import it: of several that start, one does. */
  claim(id: string): Promise<boolean>;
  /** Removes the file of an import that is done. */
  drop(id: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Removes uploads that nobody came back for. */
  tidy(now: number): Promise<void>;
};

export type Written =
  | { type: 'written'; bytes: number }
  | { type: 'gap'; bytes: number }
  | { type: 'too_large' };

const maxAgeMs = 24 * 3_600_000;
/** An upload's id comes from outside, and becomes part of a path. */
const uploadShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text can name an upload: a UUID that the sender made. */
export const isUploadId = (text: string): boolean => uploadShape.test(text);

/** Makes a spool in a folder of its own, which appears with the first upload. */
export const createSpool = (folder: string, maxBytes: number): Spool => {
  const partOf = (upload: string): string => join(folder, `${upload}.part`);
  const pathOf = (id: string): string => join(folder, `${id}.data`);
  const claimOf = (id: string): string => join(folder, `${id}.claim`);
  const sizeOf = async (path: string): Promise<number | undefined> =>
    stat(path).then(
      ({ size }) => size,
      () => undefined,
    );

  const write: Spool['write'] = async (upload, offset, body) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = partOf(upload);
    const bytes = (await sizeOf(path)) ?? 0;
    if (offset > bytes) return { type: 'gap', bytes };
    const file = await open(path, offset === 0 ? 'w' : 'r+', 0o600);
    try {
      let at = offset;
      for await (const piece of body) {
        if (at + piece.byteLength > maxBytes) return { type: 'too_large' };
        await file.write(piece, 0, piece.byteLength, at);
        at += piece.byteLength;
      }
      // What is acknowledged is there after a loss of power, too.
      await file.sync();
      return { type: 'written', bytes: at };
    } finally {
      await file.close();
    }
  };

  return {
    write,
    find: async (upload) => {
      const path = partOf(upload);
      return (await sizeOf(path)) === undefined ? undefined : path;
    },
    keep: async (upload, id) => {
      await rename(partOf(upload), pathOf(id));
      return pathOf(id);
    },
    pathOf,
    has: async (id) => (await sizeOf(pathOf(id))) !== undefined,
    claim: (id) => claim(claimOf(id)),
    drop: async (id) => {
      await rm(pathOf(id), { force: true });
      await rm(claimOf(id), { force: true });
    },
    remove: (path) => rm(path, { force: true }),
    tidy: async (now) => {
      const names = await readdir(folder).catch(() => []);
      for (const name of names.filter((one) => one.endsWith('.part'))) {
        const path = join(folder, name);
        const found = await stat(path).catch(() => undefined);
        if (found && now - found.mtimeMs > maxAgeMs) await rm(path, { force: true });
      }
    },
  };
};

/** A process that was killed leaves its claim behind, and is no longer there. */
const claim = async (path: string): Promise<boolean> => {
  const mine = String(process.pid);
  try {
    await writeFile(path, mine, { flag: 'wx', mode: 0o600 });
    return true;
  } catch {
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (holder > 0 && holder !== process.pid && isAlive(holder)) return false;
    await writeFile(path, mine, { mode: 0o600 });
    return true;
  }
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
