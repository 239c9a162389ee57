/** What a log may say of a failure: never what somebody sent. */
export type DescribedError = { name: string; code?: string; message: string; at?: string[] };

const maxMessageLength = 300;
const maxFrames = 6;

/**
 * Describes a failure without anybody's data. Messages quote what they complain about (`Unexpected
 * token … in "…"`, `invalid input syntax: "…"`), so whatever is quoted, in brackets after a `=`, or
 * looks like an address or an id is masked; of the stack only the places in the code are kept, and of
 * the other fields, such as PostgreSQL's `detail`, only the code.
 */
export const describeError = (cause: unknown): DescribedError => {
  if (!(cause instanceof Error)) return { name: 'Unknown', message: mask(String(cause)) };
  const code = codeOf(cause);
  const frames = framesOf(cause);
  return {
    name: cause.name,
    ...(code === undefined ? {} : { code }),
    message: mask(cause.message),
    ...(frames.length === 0 ? {} : { at: frames }),
  };
};

const codeOf = (cause: Error): string | undefined => {
  const { errcode, code } = cause as { errcode?: unknown; code?: unknown };
  if (typeof errcode === 'number') return `sqlite ${errcode}`;
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : undefined;
};

const framesOf = (cause: Error): string[] =>
  (cause.stack ?? '')
    .split('\n')
    .filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line))
    .slice(0, maxFrames)
    .map((line) => line.trim().slice(3));

const masks: readonly [RegExp, string][] = [
  [/(["'`])(?:(?!\1).)*\1/gs, '$1…$1'],
  [/=\s*\([^)]*\)/g, '=(…)'],
  [/[^\s@]{1,254}@\S*/g, '…@…'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '…'],
  [/\b[\da-f]*:[\da-f:]*:[\da-f:]*\b/gi, '…'],
  [/\b[\da-f]{8}-?[\da-f-]{8,}\b/gi, '…'],
];

const mask = (text: string): string =>
  masks
    .reduce((masked, [pattern, by]) => masked.replace(pattern, by), text)
    .slice(0, maxMessageLength);
