import type { Site } from '../config/site.ts';
import { keptLonger } from '../retention/kept-longer.ts';
import { defaultRetentionDays } from '../retention/retention-passes.ts';
import type { PersonExport } from './person-export.ts';
import type { PrivacyWords } from './words/en.ts';

/** How long a site keeps what, in words; by its own limit and by those of the law. */
export function toldPeriods(
  { retentionDays = defaultRetentionDays }: Pick<Site, 'retentionDays'>,
  { until, periods }: PrivacyWords,
): PersonExport['retention'] {
  const own = retentionDays === 'forever' ? until.forever : until.days(retentionDays);
  const longer = keptLonger.map(({ events, days, why }) => ({
    what: events.join(', '),
    why,
    ...periods[events[0] ?? ''],
    period: periodOf(days, retentionDays, until),
  }));
  return [{ what: '', why: '', ...periods.other, period: own }, ...longer];
}

function periodOf(
  days: number | 'until_erased',
  own: number | 'forever',
  until: PrivacyWords['until'],
): string {
  if (days === 'until_erased') return until.until_erased;
  return own === 'forever' ? until.forever : until.days(Math.max(days, own));
}
