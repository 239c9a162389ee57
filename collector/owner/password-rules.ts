/** What may be wrong with a new password. */
export type PasswordFault = 'too_short' | 'too_long' | 'too_common';

const minLength = 12;
/** More than anybody types, and little enough to hash. */
const maxLength = 128;
/** Different characters, without words that everybody tries and without digits. */
const minOwn = 4;
const minDifferent = 5;

/** Words that lists of leaked passwords are made of; a password may hold them, but not only them. */
const commonWords = [
  ...['password', 'passwort', 'passw0rd', 'kennwort', 'geheim', 'secret', 'welcome', 'willkommen'],
  ...['qwertzuiop', 'qwertyuiop', 'qwertz', 'qwerty', 'asdfghjkl', 'asdfgh', 'yxcvbnm', 'zxcvbnm'],
  ...['qazwsx', 'abcdefghijklmnopqrstuvwxyz', 'abcdefgh', 'abcdef', 'abc', 'letmein', 'changeme'],
  ...['iloveyou', 'ichliebedich', 'schatz', 'hallo', 'hello', 'sommer', 'summer', 'winter'],
  ...['football', 'fussball', 'dragon', 'monkey', 'master', 'princess', 'sunshine', 'superman'],
  ...['administrator', 'admin', 'root', 'owner', 'user', 'login', 'test', 'demo', 'guest'],
  ...['tresen', 'webshop', 'onlineshop', 'shop', 'dashboard', 'shopware', 'shopify', 'magento'],
];

/** The first thing wrong with a new password, or nothing. Length counts, kinds of characters do not. */
export const faultOf = (password: string): PasswordFault | undefined => {
  const letters = [...password.normalize('NFKC')];
  if (letters.length < minLength) return 'too_short';
  if (letters.length > maxLength) return 'too_long';
  return isCommon(letters) ? 'too_common' : undefined;
};

const isCommon = (letters: readonly string[]): boolean => {
  const text = letters.join('').toLowerCase();
  if (new Set(text).size < minDifferent || isRepeated(text)) return true;
  const rest = commonWords.reduce((left, word) => left.replaceAll(word, ''), text);
  return new Set(rest.replaceAll(/[\d\s]/g, '')).size < minOwn;
};

/** A short piece over and over. */
const isRepeated = (text: string): boolean =>
  Array.from({ length: Math.floor(text.length / 2) }, (_, index) => index + 1).some((length) => {
    const piece = text.slice(0, length);
    return piece.repeat(Math.ceil(text.length / length)).slice(0, text.length) === text;
  });
