import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultOf } from '../../../collector/owner/password-rules.ts';

test.each([
  ['elf Zeichen', 'too_short'],
  ['', 'too_short'],
  ['zwölf Zeichn', undefined],
  ['correct horse battery', undefined],
  ['Löwe trinkt Tee', undefined],
  ['🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧', undefined],
  ['x7!kQ2#vLp9@', undefined],
  ['a sommer password for my shop', undefined],
  ['password1234', 'too_common'],
  ['Passwort12345!', 'too_common'],
  ['123456789012', 'too_common'],
  ['qwertzuiop123', 'too_common'],
  ['AdminAdmin2026', 'too_common'],
  ['TresenDemoShop', 'too_common'],
  ['aaaaaaaaaaaa', 'too_common'],
  ['abcabcabcabcabc', 'too_common'],
  ['hkwhkwhkwhkw', 'too_common'],
  ['1qaz2wsx1qaz2wsx', 'too_common'],
  ['!§$%&/()=?+*', undefined],
  ['y'.repeat(129), 'too_long'],
] as const)('%s: %s', (password, fault) => {
  expect(faultOf(password)).toBe(fault);
});

test('any text has an answer, and long random ones are taken', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void faultOf(text)));
  const random = fc.array(fc.integer({ min: 0, max: 35 }), { minLength: 40, maxLength: 60 });
  fc.assert(
    fc.property(random, (digits) => {
      const text = digits.map((digit) => digit.toString(36)).join('');
      fc.pre(new Set(text).size > 15);
      expect(faultOf(text)).toBeUndefined();
    }),
  );
});
