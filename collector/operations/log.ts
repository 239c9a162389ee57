import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from 'pino';
import type { LogLevel } from '../config/operations-config.ts';
import { describeError } from './describe-error.ts';

/** Where operations are told of: JSON, a line each. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'fatal'>;

/**
 * Fields that could hold data of a person. Nobody logs them on purpose; should somebody do so by
 * accident, they are cut out here.
 */
const personal = [
  'address',
  'anonymousId',
  'authorization',
  'body',
  'cookie',
  'email',
  'headers',
  'ip',
  'messageId',
  'path',
  'properties',
  'text',
  'traits',
  'url',
  'userAgent',
  'userId',
  'visitor',
  'visitorId',
];

/**
 * Makes the log. It writes at once, so that the last line before an end is there; failures go
 * through `describeError`.
 */
export const createLog = (
  level: LogLevel,
  out: DestinationStream = destination({ fd: 1, sync: true }),
): Log =>
  pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      redact: { paths: personal.flatMap((field) => [field, `*.${field}`]), remove: true },
    },
    out,
  );
