import type { ProfileId, SiteKey } from '../../../client/protocol/ids.ts';
import type { OrderStory } from '../people.ts';
import type { ProfileRow } from '../store.ts';
import type { Row } from './event-row.ts';
import { numbersIn } from './segment-numbers.ts';

/** The columns that `toProfileRow` reads, of profiles `p`, their bodies `b` and sites `s`. */
export const profileColumns = `p.*, s.key AS site_key, b.search_text, b.body`;

/** A row of the table as the profile it was saved as. */
export const toProfileRow = (row: Row, nameOf: (segment: number) => string): ProfileRow => ({
  id: String(row.id) as ProfileId,
  site: String(row.site_key) as SiteKey,
  searchText: String(row.search_text),
  firstSeenAt: Number(row.first_seen_at),
  lastSeenAt: Number(row.last_seen_at),
  isJunk: row.is_junk === 1,
  appraisal: {
    facets: {
      stage: String(row.stage),
      cart: String(row.cart),
      newsletter: String(row.newsletter),
      engagement: Number(row.engagement),
      intent: Number(row.intent),
      abandonment: Number(row.abandonment),
      ...toOrderStory(row),
    },
    segments: numbersIn(String(row.segments)).map(nameOf),
    dueAt: toMoment(row.due_at),
  },
  body: String(row.body),
});

/** The columns that tell of a customer's orders. */
export const toOrderStory = (row: Row): OrderStory => ({
  orders: Number(row.orders),
  orderDays: Number(row.order_days),
  firstOrderAt: toMoment(row.first_order_at),
  lastOrderAt: toMoment(row.last_order_at),
  spentMinor: Number(row.spent_minor),
});

const toMoment = (value: Row[string] | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);
