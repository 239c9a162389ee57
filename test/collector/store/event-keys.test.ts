import { describe, expect, test } from 'vitest';
import { keysOf } from '../../../collector/store/event-keys.ts';

describe('keysOf', () => {
  test.each([
    ['nothing', 'page_view', {}, undefined, []],
    [
      'an address in the properties',
      'newsletter_requested',
      { email: ' A@B.de ' },
      undefined,
      ['email:a@b.de'],
    ],
    ['an address in the traits', 'identify', {}, { email: 'a@b.de' }, ['email:a@b.de']],
    [
      'one address in both, once',
      'identify',
      { email: 'A@b.de' },
      { email: 'a@b.de' },
      ['email:a@b.de'],
    ],
    [
      'two addresses',
      'identify',
      { email: 'a@b.de' },
      { email: 'c@d.de' },
      ['email:a@b.de', 'email:c@d.de'],
    ],
    ['no address', 'identify', { email: 'anna' }, { email: 7 }, []],
    ['an order', 'purchase', { transaction_id: 'A-1' }, undefined, ['order:A-1']],
    ['an order with a number', 'purchase', { transaction_id: 1001 }, undefined, ['order:1001']],
    ['a refund', 'refund', { transaction_id: 'A-1' }, undefined, ['order:A-1']],
    [
      'an order with an address',
      'purchase',
      { transaction_id: 'A-1', email: 'a@b.de' },
      undefined,
      ['email:a@b.de', 'order:A-1'],
    ],
    ['an order number elsewhere', 'page_view', { transaction_id: 'A-1' }, undefined, []],
    ['an order without a number', 'purchase', { transaction_id: ' ' }, undefined, []],
    ['an endless order number', 'purchase', { transaction_id: 'x'.repeat(101) }, undefined, []],
  ])('%s', (_, event, properties, traits, keys) => {
    expect(keysOf({ event, properties, ...(traits && { traits }) })).toEqual(keys);
  });
});
