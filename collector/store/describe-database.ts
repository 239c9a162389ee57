import type { DatabaseAddress } from './database.ts';

/** A database's address as it may be shown and kept: never with a password. */
export const describeDatabase = (database: DatabaseAddress): string => `sqlite:${database.path}`;
