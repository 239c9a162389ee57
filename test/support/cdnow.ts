import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Purchases } from '../../collector/profile/shop-model/bg-nbd.ts';

const weekMs = 7 * 24 * 3_600_000;
/** Fader, Hardie and Lee 2005: 39 weeks from 1 January 1997 to fit with, days counted to 30 September. */
const fittedUntil = Date.UTC(1997, 8, 30);

/** What the paper found, by weeks. */
export const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426, logLikelihood: -9582.4 };

/** Where the purchases of CDNOW's customers lie, if they do: they may be used for research, and not passed on. */
export const cdnowPath = (): string | undefined =>
  [
    process.env.TRESEN_CDNOW ?? '',
    resolve(import.meta.dirname, '../../../shared/data/cdnow.csv.gz'),
  ].find((path) => path !== '' && existsSync(path));

/** The customers of the published sample as the model sees them, in weeks. */
export const readCdnow = (path: string): Purchases[] => {
  const lines = gunzipSync(readFileSync(path)).toString().trim().split('\n').slice(1);
  const days = new Map<string, Set<number>>();
  for (const line of lines) {
    const [customer = '', date = ''] = line.split(',');
    const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(date) ?? [];
    const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
    if (at <= fittedUntil) days.set(customer, (days.get(customer) ?? new Set()).add(at));
  }
  return [...days.values()].map((ofCustomer) => {
    const first = Math.min(...ofCustomer);
    const last = Math.max(...ofCustomer);
    return {
      x: ofCustomer.size - 1,
      tx: (last - first) / weekMs,
      T: (fittedUntil - first) / weekMs,
    };
  });
};
