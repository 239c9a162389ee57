import type { Report } from '../reconcile/reading.ts';
import { readJsonLd } from './json-ld.ts';

/** The product of this page by what search engines are told of it. */
export const readProducts = (report: Report): void =>
  readJsonLd((_event, { items }: { items?: object[] }) =>
    report.product({ item: items?.[0] ?? {} }, 'json_ld'),
  );
