import { readConfig } from '../config/config.ts';
import { createPrivacy } from '../privacy/create-privacy.ts';
import { createProjector } from '../profile/projector.ts';
import { openStoreAlone } from '../store/open-store.ts';
import { findAskedFor, personFlags, readAskedFor } from './asked-for.ts';
import type { Call, Command, Outcome } from './command.ts';
import { counted } from './counted.ts';

const run = async ({ env, flags }: Call): Promise<Outcome> => {
  const config = readConfig(env);
  const asked = readAskedFor(flags, config);
  const store = await openStoreAlone(config.database);
  try {
    const { settle } = createProjector({ store, sites: config.sites });
    const source = { store, sites: config.sites, settle, now: Date.now };
    const found = await findAskedFor(source, asked);
    const ids = found.map(({ id }) => id);
    if (!flags.has('--yes')) return wouldErase(ids);
    const { erasePerson } = createPrivacy({ ...source, records: store });
    const done = { events: 0, visitors: 0 };
    for (const who of asked) {
      const erased = await erasePerson(who, 'command line', {
        orders: flags.has('--keep-orders') ? 'keep' : 'erase',
        objection: flags.has('--forget-objection') ? 'forget' : 'keep',
      });
      done.events += erased?.events ?? 0;
      done.visitors += erased?.visitors ?? 0;
    }
    if (ids.length === 0 && done.events === 0) return nobody;
    const where = `of ${counted(ids.length, 'profile')} on ${counted(done.visitors, 'browser')}`;
    return {
      lines: [`${counted(done.events, 'event')} ${where} are erased and cannot come back.`],
      json: { people: ids, ...done },
    };
  } finally {
    await store.close();
  }
};

const nobody: Outcome = {
  lines: ['Nobody is found: nothing is kept under that name.'],
  json: { people: [], events: 0, visitors: 0 },
};

const wouldErase = (ids: readonly string[]): Outcome => {
  if (ids.length === 0) return nobody;
  const lines = [`${counted(ids.length, 'profile')} would be erased for good:`, ...ids];
  return { lines: [...lines, 'Add --yes to do it.'], json: { people: ids, isDryRun: true } };
};

/** `erase`: forgets a person for good. */
export const eraseCommand: Command = {
  name: 'erase',
  does: 'erase a person for good; stop the collector first, or use the dashboard while it runs',
  operands: [],
  flags: {
    ...personFlags,
    '--yes': { does: 'do it; without it only says who it would be' },
    '--keep-orders': { does: 'keep the amounts of orders for reports, without the person' },
    '--forget-objection': { does: 'keep no digest of the address that says “never write”' },
    '--json': { does: 'one JSON object instead of sentences' },
  },
  run,
};
