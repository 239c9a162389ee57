import { describe, expect, it } from 'vitest';
import { normaliseEmail } from '../../../collector/store/email.ts';

describe('an e-mail address', () => {
  it.each([
    ['anna@shop.example', 'anna@shop.example'],
    ['  Anna.Berg@Shop.EXAMPLE ', 'anna.berg@shop.example'],
    ['a.n.n.a+news@gmail.com', 'a.n.n.a+news@gmail.com'],
    ['ännä@müller.example', 'ännä@müller.example'],
  ])('%j compares as %j', (typed, normal) => {
    expect(normaliseEmail(typed)).toBe(normal);
  });

  it.each([
    '',
    'anna',
    'anna@',
    '@shop.example',
    'anna@shop',
    'anna@shop.',
    'anna berg@shop.example',
    'a@b@c.example',
    '"><script>@x.example',
    `${'a'.repeat(250)}@x.example`,
  ])('%j is none', (typed) => {
    expect(normaliseEmail(typed)).toBeUndefined();
  });
});
