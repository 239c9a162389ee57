import type { Ask } from './pool.ts';

/**
 * Finds parts of words by an index. The extension comes with PostgreSQL and may be made by whoever may
 * create in the database ("trusted", from 13); where it cannot be had, texts are read one by one.
 */
export const indexTrigrams = async (ask: Ask): Promise<void> => {
  await ask('SAVEPOINT before_trigrams');
  try {
    await ask('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await ask('CREATE INDEX profile_search_text ON profile_search USING gin (text gin_trgm_ops)');
  } catch {
    await ask('ROLLBACK TO SAVEPOINT before_trigrams');
  }
};
