/** Which day it is at a moment, by a shop's time zone: whole days since 1970. */
export type DayOf = (at: number) => number;

const dayMs = 24 * 3_600_000;
const hourMs = 3_600_000;
const maxHours = 20_000;

const known = new Map<string, DayOf>();

/** Makes the calendar of a time zone, once; a zone that the platform does not know counts as UTC. */
export const dayOfZone = (timeZone: string): DayOf => {
  const made = known.get(timeZone) ?? createDayOf(timeZone);
  known.set(timeZone, made);
  return made;
};

/** Asking the platform takes microseconds, and offsets change on the hour: each hour is asked for once. */
function createDayOf(timeZone: string): DayOf {
  const format = formatOf(timeZone);
  const offsets = new Map<number, number>();
  const offsetAt = (hour: number): number => {
    const kept = offsets.get(hour);
    if (kept !== undefined) return kept;
    const offset = wallClock(format, hour * hourMs) - hour * hourMs;
    if (offsets.size >= maxHours) offsets.clear();
    offsets.set(hour, offset);
    return offset;
  };
  return (at) => Math.floor((at + offsetAt(Math.floor(at / hourMs))) / dayMs);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const options = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
    calendar: 'gregory',
    numberingSystem: 'latn',
  } as const;
  try {
    return new Intl.DateTimeFormat('en', { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' });
  }
}

/** What a clock on the wall shows, as if it were UTC. */
function wallClock(format: Intl.DateTimeFormat, at: number): number {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
}
