import { expect, test } from 'vitest';
import { isEmail } from '../../../client/show/email.ts';

test.each([
  'maria@example.com',
  'm@e.de',
  'first.last+shop@mail.example.co.uk',
  'maria@müller.de',
  "o'neill@example.ie",
])('takes %s', (address) => {
  expect(isEmail(address)).toBe(true);
});

test.each([
  '',
  'maria',
  'maria@',
  '@example.com',
  'maria@example',
  'maria@example.',
  'maria@example.c',
  'maria@.com.',
  'maria@@example.com',
  'maria example@mail.de',
  'maria@example.com, jon@example.com',
  `${'a'.repeat(250)}@b.de`,
])('does not take "%s"', (address) => {
  expect(isEmail(address)).toBe(false);
});
