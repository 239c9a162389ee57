import type { ProfileId, SiteKey } from '../../../client/protocol/ids.ts';
import type { OrderStory } from '../people.ts';
import type { ProfileRow } from '../store.ts';
import type { Row } from './pool.ts';
import { fromStorable } from './storable-text.ts';

/** The columns that `toProfileRow` reads, of profiles `p` and their bodies `b`. */
export const profileColumns = 'p.*, b.search_text, b.body';

/** Bodies lie beside their profiles. */
export const withBodies = 'JOIN profile_bodies b ON b.visitor = p.visitor AND b.id = p.id';

/** A row of the table as the profile it was saved as. */
export const toProfileRow = (row: Row): ProfileRow => ({
  id: fromStorable(String(row.id)) as ProfileId,
  site: fromStorable(String(row.site)) as SiteKey,
  searchText: fromStorable(String(row.search_text)),
  firstSeenAt: Number(row.first_seen_at),
  lastSeenAt: Number(row.last_seen_at),
  isJunk: row.is_junk === true,
  appraisal: {
    facets: {
      stage: fromStorable(String(row.stage)),
      cart: fromStorable(String(row.cart)),
      newsletter: fromStorable(String(row.newsletter)),
      engagement: Number(row.engagement),
      intent: Number(row.intent),
      abandonment: Number(row.abandonment),
      ...toOrderStory(row),
    },
    segments: (JSON.parse(String(row.segments)) as string[]).map(fromStorable),
    dueAt: toMoment(row.due_at),
  },
  body: fromStorable(String(row.body)),
});

/** The columns that tell of a customer's orders. */
export const toOrderStory = (row: Row): OrderStory => ({
  orders: Number(row.orders),
  orderDays: Number(row.order_days),
  firstOrderAt: toMoment(row.first_order_at),
  lastOrderAt: toMoment(row.last_order_at),
  spentMinor: Number(row.spent_minor),
});

const toMoment = (value: unknown): number | null => (value === null ? null : Number(value));
