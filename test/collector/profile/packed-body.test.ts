import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyDictionary } from '../../../collector/profile/body-dictionary.ts';
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

test('rows from before there was a dictionary can be read', () => {
  const text = deflateRawSync('{"version":2}').toString('base64');
  expect(unpackBody(text)).toEqual({ version: 2 });
});

test('the dictionary is never changed, because rows were packed with it', () => {
  const digest = createHash('sha256').update(bodyDictionary).digest('hex').slice(0, 16);
  expect(digest).toBe('490baa58012fb9c2');
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
