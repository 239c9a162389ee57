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
  if (existsSync(path)) {
    const token = readFileSync(path, 'utf8').trim();
    if (token !== '') return token;
  }
  mkdirSync(dirname(path), { recursive: true });
  const token = make();
  writeFileSync(path, `${token}\n`, { mode: 0o600 });
  return token;
};
