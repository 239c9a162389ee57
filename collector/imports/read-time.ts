/** A clock that goes a little fast is no reason to refuse a line. */
const toleranceMs = 24 * 3_600_000;
/** No shop has sold anything by the web before that. */
const firstMs = Date.UTC(1990, 0, 1);

type Wrong = { reason: 'not_a_time' | 'ambiguous_time' | 'in_the_future'; expected: string };

const wanted = 'a time such as 2026-03-01 12:30:00, 2026-03-01T12:30:00Z or 01.03.2026';
/** ISO 8601 as shops write it: a space or a T, seconds or not, a zone or not. */
const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s?(Z|UTC|[+-]\d\d:?\d\d)?$/i;
const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d))?)?$/;
const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d))?)?$/;
const epoch = /^\d{10}(?:\d{3}){0,2}$/;

/**
 * A time as exports write it, in epoch milliseconds, or what is wrong with it. Where no zone is said, it
 * is the shop's own. Dates with slashes are read only where day and month cannot be taken for each other.
 */
export const readTime = (value: unknown, timeZone: string, now: number): number | Wrong => {
  const text =
    typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  const at = parse(text, timeZone);
  if (typeof at !== 'number') return at;
  if (Number.isNaN(at) || at < firstMs) return { reason: 'not_a_time', expected: wanted };
  if (at > now + toleranceMs) return { reason: 'in_the_future', expected: 'a time that is past' };
  return Math.min(at, now);
};

const parse = (text: string, timeZone: string): number | Wrong => {
  const [, year, month, day, hour, minute, second, fraction, zone] = iso.exec(text) ?? [];
  if (year !== undefined) {
    const local = toUtc([year, month, day, hour, minute, second]);
    const ms = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
    return (zone === undefined ? fromLocal(local, timeZone) : local - offsetOf(zone)) + ms;
  }
  if (epoch.test(text)) return Math.floor(Number(text) / 10 ** (text.length - 13));
  const dotted = german.exec(text);
  if (dotted) {
    const [, d, m, y, ...clock] = dotted;
    return fromLocal(toUtc([y, m, d, ...clock]), timeZone);
  }
  const slashed = slashes.exec(text);
  if (!slashed) return Number.NaN;
  const [, first = '', other = '', y, ...clock] = slashed;
  if (Number(first) <= 12 && Number(other) <= 12 && first !== other) {
    return { reason: 'ambiguous_time', expected: `${wanted}: day and month could be either` };
  }
  const [m, d] = Number(first) > 12 ? [other, first] : [first, other];
  return fromLocal(toUtc([y, m, d, ...clock]), timeZone);
};

/** Epoch ms of a calendar day and clock in UTC; NaN where there is no such day. */
const toUtc = (parts: readonly (string | undefined)[]): number => {
  const [year = Number.NaN, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map(
    (part) => (part === undefined ? undefined : Number(part)),
  );
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  const isReal = new Date(at).getUTCDate() === day && month <= 12 && hour < 24 && minute < 60;
  return isReal ? at : Number.NaN;
};

const offsetOf = (zone: string): number => {
  if (/^(z|utc)$/i.test(zone)) return 0;
  const digits = zone.replace(':', '');
  const ms = (Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5))) * 60_000;
  return digits.startsWith('-') ? -ms : ms;
};

const hourMs = 3_600_000;
/** Asking the platform for an offset is slow, and an export has many times within one hour. */
const maxKnown = 20_000;
const known = new Map<string, number>();
const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone showed as `local` (in ms as if it were UTC), in epoch ms. */
const fromLocal = (local: number, timeZone: string): number => {
  if (Number.isNaN(local)) return local;
  const key = `${timeZone}\n${Math.floor(local / hourMs)}`;
  const offset = known.get(key) ?? localOffset(local, timeZone);
  if (known.size >= maxKnown) known.clear();
  known.set(key, offset);
  return local - offset;
};

/** Twice, because the first guess may lie on the other side of a change of clocks. */
const localOffset = (local: number, timeZone: string): number => {
  const guess = local - offsetAt(local, timeZone);
  return offsetAt(guess, timeZone);
};

const offsetAt = (at: number, timeZone: string): number => {
  const format = formats.get(timeZone) ?? createFormat(timeZone);
  formats.set(timeZone, format);
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const [year = 0, month = 1, day, hour, minute, second] = [
    'year',
    'month',
    'day',
    'hour',
    'minute',
    'second',
  ].map((type) => part.get(type as Intl.DateTimeFormatPartTypes));
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
};

const createFormat = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
