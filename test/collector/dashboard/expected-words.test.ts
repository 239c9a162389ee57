import { describe, expect, it } from 'vitest';
import { expectedIn } from '../../../collector/dashboard/imports/expected-words.ts';

describe('what a line of a file should have been', () => {
  it.each([
    ['yes or no', 'ja oder nein'],
    ['at most 200 lines in one order', 'höchstens 200 Zeilen in einer Bestellung'],
    ['7 cells, as the header has; here are 6', '7 Spalten wie in der Kopfzeile; hier sind es 6'],
    ['windows-1252, as before', 'windows-1252, wie davor'],
    [
      'a table with the columns of one of these: Shopify orders (Name)',
      'eine Tabelle mit den Spalten von einer davon: Shopify orders (Name)',
    ],
  ])('is said in German: %s', (english, german) => {
    expect(expectedIn('de', english)).toEqual({ text: german, language: 'de' });
    expect(expectedIn('en', english)).toEqual({ text: english, language: 'en' });
  });

  it.each(['something new', 'constructor'])('stays as it came where nobody said it: %s', (text) => {
    expect(expectedIn('de', text)).toEqual({ text, language: 'en' });
  });
});
