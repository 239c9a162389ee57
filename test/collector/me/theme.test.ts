import fc from 'fast-check';
import { expect, test } from 'vitest';
import { styleOf } from '../../../collector/me/pages/style.ts';
import { accentOf, contrast, shapeOf } from '../../../collector/me/pages/theme.ts';

const rgb = (hex: string) =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as readonly [
    number,
    number,
    number,
  ];

test('whatever colour a shop has, it can be read as text and written upon', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
      const accent = accentOf({ accent: `#${number.toString(16).padStart(6, '0')}` });
      expect(contrast(rgb(accent.light), [255, 255, 255])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(rgb(accent.dark), [30, 30, 34])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(rgb(accent.light), rgb(accent.onLight))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(rgb(accent.dark), rgb(accent.onDark))).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 500 },
  ));

test.each([
  ['#1d4653', '#1d4653'],
  ['#abc', expect.stringMatching(/^#/)],
  ['rgb(29, 70, 83)', '#1d4653'],
  ['light-dark(#1d4653, #8fc0cb)', '#1d4653'],
  ['oklch(50% 0.1 200)', '#28506b'],
  ['red;}body{display:none', '#28506b'],
])('the accent %s is %s by day', (accent, expected) => {
  expect(accentOf({ accent }).light).toEqual(expected);
});

test('a night colour of its own', () => {
  expect(accentOf({ accent: 'light-dark(#1d4653, #8fc0cb)' }).dark).toBe('#8fc0cb');
});

test.each([
  ['Inter, "Open Sans"', 'Inter, "Open Sans", '],
  ['inherit', ''],
  ['x;}</style><script>', ''],
])('the font %s is %s', (font, expected) => {
  expect(shapeOf({ font }).font).toBe(expected);
  expect(styleOf({ font })).not.toContain('</style');
});
