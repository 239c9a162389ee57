import { expect, test } from 'vitest';
import { makeRoom } from '../../../client/protocol/make-room.ts';
import { pageEvent } from './page-events.ts';

/** Names that are left, and the one that gave way. */
const outcome = (names: string, most: number) => {
  const events = names.split(' ').map((name, i) => pageEvent(i, name));
  const left = makeRoom(events, most).map(({ event }) => event);
  const gone = events.filter(({ reason }) => reason === 'buffer_full');
  return [left.join(' '), gone.map(({ messageId, event }) => `${messageId} ${event}`).join()];
};

test.each([
  ['add_to_cart engagement', 2, 'add_to_cart engagement', ''],
  ['add_to_cart engagement custom', 2, 'add_to_cart custom', 'm1 engagement'],
  ['engagement engagement', 1, 'engagement', 'm0 engagement'],
  ['add_to_cart custom page_view', 2, 'add_to_cart custom', 'm2 page_view'],
  ['custom web_vital purchase', 2, 'custom purchase', 'm1 web_vital'],
  ['purchase prompt_shown custom', 2, 'purchase custom', 'm1 prompt_shown'],
  ['begin_checkout purchase custom', 2, 'begin_checkout purchase', 'm2 custom'],
  ['add_to_cart remove_from_cart purchase', 2, 'remove_from_cart purchase', 'm0 add_to_cart'],
  ['cart_updated refund add_payment_info', 2, 'refund add_payment_info', 'm0 cart_updated'],
])('of "%s", room for %d, "%s" is left', (names, most, left, gone) => {
  expect(outcome(names, most)).toEqual([left, gone]);
});
