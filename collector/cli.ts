import { backupCommand } from './commands/backup.ts';
import { doctorCommand } from './commands/doctor.ts';
import { eraseCommand } from './commands/erase.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { migrateCommand } from './commands/migrate.ts';
import { moveCommand } from './commands/move.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { restoreCommand } from './commands/restore.ts';
import { retentionCommand } from './commands/retention.ts';
import { runCommand } from './commands/run-command.ts';

/** The operator's command line: configured by the same environment as the collector. */
const commands = [
  importCommand,
  backupCommand,
  restoreCommand,
  moveCommand,
  migrateCommand,
  rebuildCommand,
  retentionCommand,
  exportCommand,
  eraseCommand,
  doctorCommand,
];

process.exitCode = await runCommand(commands, process.argv.slice(2), process.env, {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isTerminal: process.stderr.isTTY,
});
