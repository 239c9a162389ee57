import { afterEach, describe, expect, test } from 'vitest';
import { readMoney } from '../../../../client/capture/pages/money.ts';

afterEach(() => {
  document.documentElement.lang = '';
});
const read = (text: string) =>
  readMoney(text).map(({ amount, currency }) => `${amount} ${currency ?? '?'}`);

describe('an amount as it is drawn', () => {
  test.each([
    ['1.299,00 €', '1299 EUR'],
    ['1.299 €', '1299 EUR'],
    ['12,50 €', '12.5 EUR'],
    ['12,– €', '12 EUR'],
    ['12,-- €', '12 EUR'],
    ['€ 12.50', '12.5 EUR'],
    ['€12', '12 EUR'],
    ['EUR 12,50', '12.5 EUR'],
    ['12,50 EUR', '12.5 EUR'],
    ['12,50\n€', '12.5 EUR'],
    ["CHF 1'299.–", '1299 CHF'],
    ['CHF 1’299.50', '1299.5 CHF'],
    ['Fr. 12.50', '12.5 CHF'],
    ['£1,299.00', '1299 GBP'],
    ['1 299,00 zł', '1299 PLN'],
    ['1 299 Kč', '1299 CZK'],
    ['-5,00 €', '-5 EUR'],
    ['12.50', '12.5 ?'],
    ['Preis: 12,50 € inkl. 19 % MwSt.', '12.5 EUR'],
  ])('%j is %s', (text, expected) => {
    document.documentElement.lang = 'de';
    expect(read(text)).toEqual([expected]);
  });

  test.each([
    ['en', '$5.00', 'USD'],
    ['en-CA', '$5.00', 'CAD'],
    ['en-AU', '$5.00', 'AUD'],
    ['ja', '¥1,299', 'JPY'],
    ['sv', '12,50 kr', 'SEK'],
    ['da', '12,50 kr.', 'DKK'],
    ['nb', '12,50 kr', 'NOK'],
    ['no such language', '12,50 €', 'EUR'],
  ])('in %s the sign of %s is %s', (lang, text, currency) => {
    document.documentElement.lang = lang;
    expect(readMoney(text)[0]?.currency).toBe(currency);
  });

  test('several are told apart, however they are written', () => {
    document.documentElement.lang = 'ja';
    expect(read('2\n¥1,299\n¥2,598')).toEqual(['1299 JPY', '2598 JPY']);
    expect(read('3\n12,50 €\n37,50 €')).toEqual(['12.5 EUR', '37.5 EUR']);
    expect(read('€ 12.50\n€ 25.00')).toEqual(['12.5 EUR', '25 EUR']);
  });
});

test.each(['12', '2 Stück', '19,00 %', '19 %', 'M-1', '12.11.2026', 'SKU 1234', '', 'Seite 1/25'])(
  '%j is no money',
  (text) => {
    expect(read(text)).toEqual([]);
  },
);
