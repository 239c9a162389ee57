import { describe, expect, test } from 'vitest';
import { chooseText, toWords } from '../../../client/show/words.ts';

const toText = (heading: string) => ({ heading, body: '', accept: '', refuse: '', thanks: '' });
const texts = { fr: toText('Bonjour'), de: toText('Grüezi'), 'de-AT': toText('Servus') };

describe('chooseText', () => {
  test.each([
    ['de-AT', 'de-AT', 'Servus'],
    ['de', 'de', 'Grüezi'],
    ['de-CH', 'de', 'Grüezi'],
    ['de-Latn-CH', 'de', 'Grüezi'],
    ['de_DE', 'de', 'Grüezi'],
    ['en-GB', 'fr', 'Bonjour'],
    ['', 'fr', 'Bonjour'],
    ['constructor', 'fr', 'Bonjour'],
    ['__proto__', 'fr', 'Bonjour'],
  ])('for "%s" takes %s', (locale, language, heading) => {
    expect(chooseText(texts, locale)).toEqual({ language, text: toText(heading) });
  });

  test('finds nothing where there is no text at all', () => {
    expect(chooseText({}, 'de')).toBeUndefined();
  });
});

describe('toWords', () => {
  test.each([
    ['de', 'Schließen'],
    ['de-AT', 'Schließen'],
    ['DE', 'Schließen'],
    ['en', 'Close'],
    ['fr', 'Close'],
    ['den', 'Close'],
    ['', 'Close'],
  ])('names the controls of a text in "%s"', (language, close) => {
    expect(toWords(language).close).toBe(close);
  });

  test('has every word in both languages, and none twice the same', () => {
    const [german, english] = [toWords('de'), toWords('en')];
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
    for (const [name, word] of Object.entries(english)) {
      expect(word).not.toBe('');
      expect(german).not.toHaveProperty(name, word);
    }
  });
});
