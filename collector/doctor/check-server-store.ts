import { describeDatabase } from '../store/describe-database.ts';
import { planMigration } from '../store/plan-migration.ts';
import { probePostgres } from '../store/postgres/probe.ts';
import { checkClock } from './check-clock.ts';
import { createFindings, type Finding } from './finding.ts';

const { ok, problem } = createFindings('database');

/** The database server: there, the password right, the database writable and not too new. */
export const checkServerStore = async (url: string, now: () => number): Promise<Finding[]> => {
  const name = describeDatabase({ type: 'postgres', url });
  const probe = await probePostgres(url);
  if (probe.type === 'failed') return [explain(name, probe)];
  if (probe.isReadOnly) {
    return [
      problem(
        `${name} may only be read (a stand-by server, or default_transaction_read_only).`,
        'Name the primary server in TRESEN_DATABASE.',
      ),
    ];
  }
  return [await checkSchema(name, url), checkClock('the database server', probe.at, now())];
};

const checkSchema = async (name: string, url: string): Promise<Finding> => {
  try {
    const { isNewer } = await planMigration({ type: 'postgres', url });
    if (!isNewer) return ok(`${name} answers.`);
    return problem(
      `${name} is of a newer Tresen.`,
      'Start the newer version again, or restore a backup of before.',
    );
  } catch (cause) {
    return explain(name, { code: '', message: cause instanceof Error ? cause.message : '' });
  }
};

const explain = (name: string, { code, message }: { code: string; message: string }): Finding => {
  switch (code) {
    case '28P01':
    case '28000':
      return problem(
        `${name} refuses the password or the user.`,
        'Correct user and password in TRESEN_DATABASE; signs such as @ and / are written as %40 and %2F.',
      );
    case '3D000':
      return problem(
        `The server has no such database: ${name}.`,
        `Make it: createdb ${name.split('/').at(-1)}`,
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return problem(
        `The host of ${name} is unknown.`,
        'Correct the host in TRESEN_DATABASE, or the name service of this machine.',
      );
    case 'ECONNREFUSED':
      return problem(
        `Nothing answers at ${name}.`,
        'Start PostgreSQL, and see that it listens on that host and port (listen_addresses).',
      );
    default:
      return problem(
        `${name} cannot be used: ${message}.`,
        'See the log of the database server, then ask the doctor again.',
      );
  }
};
