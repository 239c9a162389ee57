import { expect, test } from 'vitest';
import type { Tresen } from '../../../client/api.ts';
import type { Properties } from '../../../client/protocol/event.ts';
import type { CommerceEvent } from '../../../client/protocol/event-names.ts';
import type { EventProperties } from '../../../client/protocol/event-properties.ts';

const calls: unknown[][] = [];
const tresen = {
  track: (...call: unknown[]) => calls.push(call),
} as unknown as Pick<Tresen, 'track'>;

/** Lines with `@ts-expect-error` do not compile as soon as the mistake in them is allowed. */
test('track knows the properties of each recommended event', () => {
  const items = [{ item_id: 'a', price: 1 }];
  tresen.track('add_to_cart', { items, value: 1, currency: 'EUR', own: true });
  tresen.track('login');
  tresen.track('wishlist_opened');
  tresen.track('wishlist_opened', { items: 3 });
  // @ts-expect-error: an order has a number
  tresen.track('purchase', { items });
  // @ts-expect-error: something was added
  tresen.track('add_to_cart');
  // @ts-expect-error: a price is a number
  tresen.track('view_item', { items: [{ item_id: 'a', price: '1 EUR' }] });
  // @ts-expect-error: JSON has no functions
  tresen.track('own_event', { call: () => 1 });
  expect(calls).toHaveLength(8);
});

test('each of them is described', () => {
  type Undescribed = {
    [Name in CommerceEvent]: EventProperties<Name> extends Properties ? Name : never;
  }[CommerceEvent];
  const undescribed: never[] = [] satisfies Undescribed[];
  expect(undescribed).toEqual([]);
});
