import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { DatabaseAddress } from '../store/database.ts';

/** Where the token is kept that the first start makes: beside an embedded database, or in `./data`. */
export const adminTokenPath = ({ database }: { database: DatabaseAddress }): string =>
  join(database.type === 'sqlite' ? dirname(database.path) : resolve('data'), 'admin-token');

/** The owner's token from its file; the first start makes it, readable by this user only. */
export const loadAdminToken = (
  path: string,
  make: () => string = () => randomBytes(24).toString('base64url'),
): string => {
  try {
    if (existsSync(path)) {
      const token = readFileSync(path, 'utf8').trim();
      if (token !== '') return token;
    }
    // What is known of people lies here as well, and is no business of this machine's other users.
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const token = make();
    writeFileSync(path, `${token}\n`, { mode: 0o600 });
    return token;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : cause;
    throw new Error(
      `The owner's token can be neither read nor made in ${path} (${code}): give the folder and its files to the user that runs the collector, or set TRESEN_ADMIN_TOKEN.`,
    );
  }
};
