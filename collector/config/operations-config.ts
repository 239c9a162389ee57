import type { DatabaseAddress } from '../store/database.ts';
import { type Environment, readWhole } from './whole-number.ts';

/** From the most talkative to none. */
const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** How the process itself is run; `docs/operations.md` says what for. */
export type OperationsConfig = {
  logLevel: LogLevel;
  /** Collector processes behind the one port. */
  processes: number;
  /** Opens `/metrics` and nothing else. */
  metricsToken: string | undefined;
  /** Between saying "not ready" and taking no more connections. */
  stopDelayMs: number;
  /** Open connections a process allows. */
  maxConnections: number;
  /** Webhooks of segments may go to the own network. */
  allowPrivateWebhooks: boolean;
};

const minTokenLength = 16;
const maxProcesses = 64;

/** Reads how the process is run; a wrong value throws one sentence. */
export const readOperationsConfig = (
  env: Environment,
  database: DatabaseAddress,
  cores: number,
): OperationsConfig => ({
  logLevel: readLogLevel(env.TRESEN_LOG_LEVEL),
  processes: readProcesses(env, database, cores),
  metricsToken: readMetricsToken(env.TRESEN_METRICS_TOKEN),
  stopDelayMs: readWhole(env, 'TRESEN_STOP_DELAY', 0, 60) * 1000,
  maxConnections: readWhole(env, 'TRESEN_MAX_CONNECTIONS', 10_000, 1_000_000) || 1_000_000,
  allowPrivateWebhooks: readAllowance(env.TRESEN_PRIVATE_WEBHOOKS),
});

const readAllowance = (text: string | undefined): boolean => {
  if (!text || text === 'allow') return text === 'allow';
  throw new Error(`TRESEN_PRIVATE_WEBHOOKS is "${text}"; expected allow, or nothing.`);
};

const readLogLevel = (text: string | undefined): LogLevel => {
  const level = logLevels.find((known) => known === (text || 'info'));
  if (level) return level;
  throw new Error(`TRESEN_LOG_LEVEL is "${text}"; expected one of ${logLevels.join(', ')}.`);
};

/** SQLite has one writer, so `auto` means one process there. */
const readProcesses = (env: Environment, database: DatabaseAddress, cores: number): number => {
  const isEmbedded = database.type === 'sqlite';
  if (env.TRESEN_PROCESSES === 'auto') return isEmbedded ? 1 : Math.min(cores, maxProcesses);
  const count = Math.max(1, readWhole(env, 'TRESEN_PROCESSES', 1, maxProcesses));
  if (count === 1 || !isEmbedded) return count;
  throw new Error(
    `TRESEN_PROCESSES is ${count}, but a SQLite file has one writer: set it to 1, or TRESEN_DATABASE to a PostgreSQL address.`,
  );
};

const readMetricsToken = (text: string | undefined): string | undefined => {
  if (!text || text.length >= minTokenLength) return text || undefined;
  throw new Error(
    `TRESEN_METRICS_TOKEN is too short; expected at least ${minTokenLength} characters.`,
  );
};
