import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packBody, unpackBody } from '../../../collector/profile/packed-body.ts';

test('a body comes back as it was', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (body) => {
      const copy = JSON.parse(JSON.stringify(body));
      expect(unpackBody(packBody(copy))).toEqual(copy);
    }),
  );
});

test('rows from before bodies were packed can be read', () => {
  expect(unpackBody('{"version":1}')).toEqual({ version: 1 });
});

test('what a profile says over and over costs little', () => {
  const steps = Array.from({ length: 30 }, (_, index) => ({
    event: 'view_item',
    at: 1_795_316_261_872 + index * 1000,
    sessionId: '01900000-0000-7000-8000-00000000aaaa',
    facts: { items: [{ id: 'KAF-1001', name: 'Kanne' }], currency: 'EUR' },
  }));
  expect(packBody(steps).length).toBeLessThan(JSON.stringify(steps).length / 8);
});
