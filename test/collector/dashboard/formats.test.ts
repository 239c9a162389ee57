import { describe, expect, it } from 'vitest';
import { createFormats } from '../../../collector/dashboard/formats.ts';
import { day, hour, minute, noon } from '../../support/log-events.ts';

const en = createFormats('en', 'Europe/Berlin', noon);
const de = createFormats('de', 'Europe/Berlin', noon);

describe('formats', () => {
  it('write money as each language does, by the currency’s own minor unit', () => {
    expect(en.money({ amountMinor: 123456, currency: 'EUR' })).toBe('€1,234.56');
    expect(de.money({ amountMinor: 123456, currency: 'EUR' })).toBe('1.234,56\u00a0€');
    expect(en.money({ amountMinor: 1500, currency: 'JPY' })).toBe('JP¥1,500');
    expect(en.monies([])).toBe('');
    expect(
      en.monies([
        { amountMinor: 100, currency: 'EUR' },
        { amountMinor: 200, currency: 'GBP' },
      ]),
    ).toBe('€1.00 + £2.00');
  });

  it('write times in the shop’s time zone', () => {
    expect(en.time(noon)).toBe('13:00');
    expect(createFormats('en', 'Asia/Tokyo', noon).time(noon)).toBe('21:00');
  });

  it.each([
    [0, 'Today', 'Heute'],
    [13 * hour + minute, 'Yesterday', 'Gestern'],
    [3 * day, '26 Feb 2026', '26.02.2026'],
  ])('name the day %d ms ago %s, %s', (ago, english, german) => {
    expect(en.day(noon - ago)).toBe(english);
    expect(de.day(noon - ago)).toBe(german);
  });

  it.each([
    [0, 'now'],
    [59_999, 'now'],
    [minute, '1 min ago'],
    [59 * minute, '59 min ago'],
    [hour, '1 hr ago'],
    [11 * hour, '11 hr ago'],
    [20 * hour, 'yesterday'],
    [6 * day, '6 days ago'],
    [7 * day, '22 Feb 2026'],
    [-hour, 'now'],
  ])('say of %d ms ago: %s', (ago, words) => {
    expect(en.ago(noon - ago)).toBe(words);
  });

  it.each([
    [400, '0 seconds'],
    [45_000, '45 seconds'],
    [59_800, '1 minute'],
    [59.8 * minute, '1 hour'],
    [minute, '1 minute'],
    [90 * minute, '1 hour 30 minutes'],
    [2 * hour, '2 hours'],
    [hour + 59.7 * minute, '2 hours'],
  ])('say of %d ms: %s', (ms, words) => {
    expect(en.duration(ms)).toBe(words);
  });
});
