import type { DatabaseAddress } from './database.ts';

/** A database's address as it may be shown and kept: never with a password. */
export const describeDatabase = (database: DatabaseAddress): string => {
  if (database.type === 'sqlite') return `sqlite:${database.path}`;
  const { username, host, pathname } = new URL(database.url);
  return `postgres://${username && `${username}@`}${host}${pathname}`;
};
