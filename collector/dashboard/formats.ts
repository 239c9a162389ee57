import { type Money, toDecimal } from '../profile/money.ts';
import type { Language } from './language.ts';

/** How times and amounts are written for one reader. */
export type Formats = {
  money(money: Money): string;
  /** Two currencies stand side by side; nothing is written as nothing. */
  monies(amounts: readonly Money[]): string;
  time(at: number): string;
  /** Today, yesterday, or the date. */
  day(at: number): string;
  date(at: number): string;
  ago(at: number): string;
  duration(ms: number): string;
  /** Whole days, at least one. */
  days(ms: number): string;
  /** A share from 0 to 1. */
  percent(share: number): string;
  /** With one digit behind the point at most. */
  number(value: number): string;
  isToday(at: number): boolean;
};

const regions: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Formats for a language in the shop's time zone, as of now. */
export function createFormats(language: Language, timeZone: string, now: number): Formats {
  const region = regions[language];
  const relative = new Intl.RelativeTimeFormat(region, { numeric: 'auto', style: 'short' });
  const clock = new Intl.DateTimeFormat(region, { timeZone, timeStyle: 'short' });
  const calendar = new Intl.DateTimeFormat(region, { timeZone, dateStyle: 'medium' });
  const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const daysAgo = (at: number) =>
    Math.round((Date.parse(dayKey.format(now)) - Date.parse(dayKey.format(at))) / dayMs);
  const money = (amount: Money) =>
    new Intl.NumberFormat(region, { style: 'currency', currency: amount.currency }).format(
      toDecimal(amount),
    );
  return {
    money,
    monies: (amounts) => amounts.map(money).join(' + '),
    time: (at) => clock.format(at),
    date: (at) => calendar.format(at),
    day: (at) => {
      const days = daysAgo(at);
      const name = days === 0 || days === 1 ? relative.format(-days, 'day') : calendar.format(at);
      return name.charAt(0).toUpperCase() + name.slice(1);
    },
    ago: (at) => {
      const ms = Math.max(0, now - at);
      if (ms < minuteMs) return relative.format(0, 'second');
      if (ms < hourMs) return relative.format(-Math.floor(ms / minuteMs), 'minute');
      if (ms < 12 * hourMs) return relative.format(-Math.floor(ms / hourMs), 'hour');
      const days = daysAgo(at);
      return days < 7 ? relative.format(-days, 'day') : calendar.format(at);
    },
    duration: (ms) => durationOf(region, ms),
    days: (ms) => unitOf(region, Math.max(1, Math.round(ms / dayMs)), 'day'),
    percent: (share) =>
      new Intl.NumberFormat(region, { style: 'percent', maximumFractionDigits: 0 }).format(share),
    number: (value) => new Intl.NumberFormat(region, { maximumFractionDigits: 1 }).format(value),
    isToday: (at) => daysAgo(at) === 0,
  };
}

function durationOf(region: string, ms: number): string {
  const unit = (value: number, name: Unit) => unitOf(region, value, name);
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return unit(seconds, 'second');
  const minutes = Math.round(ms / minuteMs);
  if (minutes < 60) return unit(minutes, 'minute');
  const hours = unit(Math.floor(minutes / 60), 'hour');
  return minutes % 60 === 0 ? hours : `${hours} ${unit(minutes % 60, 'minute')}`;
}

type Unit = 'second' | 'minute' | 'hour' | 'day';

const unitOf = (region: string, value: number, unit: Unit): string =>
  new Intl.NumberFormat(region, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
