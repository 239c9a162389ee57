import { rebuild } from './commands/rebuild.ts';
import { readConfig } from './config/config.ts';
import { openStore } from './store/open-store.ts';

const usage = `npm run tresen -- COMMAND

  rebuild   fold every profile anew from the log; stop the collector first
`;

/** The operator's command line: configured by the same environment as the collector. */
const [command] = process.argv.slice(2);

/** Long work shows how far it is: on one line for people, at its end for a log. */
const showProgress = (done: number, of: number): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${of} visitors`);
};

const runRebuild = async (): Promise<void> => {
  const { database, sites } = readConfig(process.env);
  const store = await openStore(database);
  const visitors = await rebuild(store, sites, showProgress);
  await store.close();
  process.stdout.write(`\n${visitors} visitors folded anew from the log.\n`);
};

try {
  if (command === 'rebuild') await runRebuild();
  else {
    process.stderr.write(usage);
    process.exitCode = command === undefined ? 0 : 2;
  }
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 1;
}
