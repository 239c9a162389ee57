import { readConfig } from '../config/config.ts';
import { openStoreAlone } from '../store/open-store.ts';
import { planMigration } from '../store/plan-migration.ts';
import type { Command } from './command.ts';
import { counted } from './counted.ts';

/** `migrate`: what every start of the collector does by itself, to be seen or done before. */
export const migrateCommand: Command = {
  name: 'migrate',
  does: 'bring the database up to date, as each start of the collector does',
  operands: [],
  flags: {
    '--dry-run': { does: 'only show what would be done' },
    '--json': { does: 'one JSON object instead of sentences' },
  },
  run: async ({ env, flags }) => {
    const { database } = readConfig(env);
    const { pending, isNewer } = await planMigration(database);
    const json = { pending, isDone: !flags.has('--dry-run') && !isNewer };
    if (isNewer) {
      const why = 'The database is of a newer Tresen: start that version.';
      return { lines: [why], json, isWell: false };
    }
    if (pending.length === 0) return { lines: ['The database is up to date.'], json };
    if (flags.has('--dry-run')) {
      return { lines: [`${counted(pending.length, 'step')} would be taken:`, ...pending], json };
    }
    await (await openStoreAlone(database)).close();
    return {
      lines: [`The database is up to date now, by ${counted(pending.length, 'step')}.`],
      json,
    };
  },
};
