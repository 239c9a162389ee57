import type { Sent } from '../../../support/fake-collector.ts';
import { toldOf } from './commerce.ts';

/**
 * The steps of the buyer among what arrived, a line each: the event, what it is worth, the order's
 * number, and what it is about.
 */
export const stepsOf = (events: readonly Sent[]): string[] =>
  toldOf(events).map(({ event, value, currency, transaction_id, items }) =>
    [event, value, currency, transaction_id && `#${transaction_id}`, items && `(${items})`]
      .filter((part) => part !== undefined)
      .join(' '),
  );
