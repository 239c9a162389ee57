import type { Sent } from '../../../support/fake-collector.ts';

/** What a page tells of itself rather than of a purchase. */
const surroundings =
  /^(page_view|engagement|item_engagement|page_action|friction|web_vital|consent_changed|score_changed)$/;

type Told = {
  event: string;
  source?: string | undefined;
  currency?: unknown;
  value?: unknown;
  transaction_id?: unknown;
  items?: unknown;
};

/**
 * The steps of the buyer among what arrived, short enough to be compared whole: items as
 * `quantity × item_id at price`, and only what is there.
 */
export const toldOf = (events: readonly Sent[]): Told[] =>
  events
    .filter(({ event = '' }) => !surroundings.test(event))
    .map(({ event = '', properties, context }) => {
      const { items, currency, value, transaction_id } = properties;
      const told: Told = { event, source: context?.source };
      if (currency !== undefined) told.currency = currency;
      if (value !== undefined) told.value = value;
      if (transaction_id !== undefined) told.transaction_id = transaction_id;
      if (Array.isArray(items)) told.items = items.map(toLine);
      return told;
    });

const toLine = ({ item_id, quantity, price }: Record<string, unknown>): string =>
  `${quantity ?? 1} × ${item_id} at ${price}`;
