import type { ProfileRow } from './store.ts';

/** Letters that Unicode does not take apart, in the spelling in which people type them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};
/** Words by which machines know somebody; nobody looks for a part of one. */
const machineWord = /^[0-9a-f]{24,}$/;
/** An address, a number, an id: whoever types the whole of it means its owner. */
const naming = /[\d@]/;
const letters = /\p{L}{3,30}/gu;
/** Shorter words have too many others beside them. */
const shortestTypo = 4;

/** A text without what people leave out: capitals, accents, special letters. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđı]/g, (letter) => plainLetters[letter] ?? letter);

/** `ae`, `oe` and `ue` stand for umlauts in German, whose dots are left out here as all others. */
const withoutUmlauts = (word: string): string => word.replace(/([aou])e/g, '$1');

/** What of a profile is searched. */
export type Searchable = {
  /** Folded words between spaces, in both German spellings; empty where there are none. */
  text: string;
  /** Whole words that name their owner, folded. */
  names: readonly string[];
  /** The letters-only words, for who mistypes one. */
  vocabulary: readonly string[];
};

/** Says by what a profile is found; its own id is a column of its own. */
export const searchableOf = ({
  id,
  searchText,
}: Pick<ProfileRow, 'id' | 'searchText'>): Searchable => {
  const own = foldText(id);
  const words = new Set(wordsOf(foldText(searchText)));
  words.delete(own);
  const readable = [...words].filter((word) => !machineWord.test(word));
  const all = new Set([...readable, ...readable.map(withoutUmlauts)]);
  const text = all.size === 0 ? '' : ` ${[...all].join(' ')} `;
  return {
    text,
    names: [...words].filter((word) => naming.test(word)),
    vocabulary: [...new Set(text.match(letters))],
  };
};

/** A search: of each word, in any order, one of its spellings must be a part of the text. */
export type Search = {
  /** The whole of what was typed, where it may name somebody. */
  name?: { id: string; word: string };
  words: readonly (readonly string[])[];
};

/** Reads what somebody typed; undefined where that is nothing. */
export const parseSearch = (q: string | undefined): Search | undefined => {
  const id = (q ?? '').trim();
  const words = [...new Set(wordsOf(foldText(id)))];
  const [word] = words;
  if (word === undefined) return undefined;
  const isName = words.length === 1 && naming.test(word);
  return {
    ...((isName || /^[a-z]_/.test(id)) && { name: { id, word } }),
    words: words.map((one) => [...new Set([one, spelling(one)])]),
  };
};

const spelling = (word: string): string =>
  word.length < shortestTypo ? word : withoutUmlauts(word);

/** True where a text has every word of a search. */
export const hasWords = (text: string, { words }: Search): boolean =>
  words.every((spellings) => spellings.some((one) => text.includes(one)));

/** True where somebody is found by what was typed, and not only by something like it. */
export const isFound = (row: Pick<ProfileRow, 'id' | 'searchText'>, q: string): boolean => {
  const search = parseSearch(q);
  if (!search) return true;
  const { text, names } = searchableOf(row);
  return (
    hasWords(text, search) ||
    search.name?.id === row.id ||
    (search.name !== undefined && names.includes(search.name.word))
  );
};

/** The same search with whatever words may be meant as well; undefined where there are none. */
export const nearSearch = ({ words }: Search, vocabulary: Iterable<string>): Search | undefined => {
  const near = words.map((spellings) => new Set(spellings));
  let isWider = false;
  for (const known of vocabulary) {
    for (const [index, [word = '']] of words.entries()) {
      if (word.length < shortestTypo || !isNearly(word, known)) continue;
      near[index]?.add(known);
      isWider = true;
    }
  }
  return isWider
    ? { words: near.map((spellings) => [...spellings].slice(0, maxSpellings)) }
    : undefined;
};

/** Each is a condition for the store. */
const maxSpellings = 20;

/** How many letters a word may be longer or shorter than what was typed. */
export const nearLengths = 2;

/** One typo away, or so once letters that are doubled are single: Hofman is as good as Hoffmann. */
export const isNearly = (a: string, b: string): boolean => {
  if (a === b || Math.abs(a.length - b.length) > nearLengths) return false;
  if (isOneTypo(a, b)) return true;
  if (!doubled.test(a) && !doubled.test(b)) return false;
  const [singleA, singleB] = [a.replace(allDoubled, '$1'), b.replace(allDoubled, '$1')];
  return singleA === singleB || isOneTypo(singleA, singleB);
};
const doubled = /([a-z])\1/;
const allDoubled = /([a-z])\1+/g;

/** One letter wrong, missing, too many, or two neighbours swapped. */
export const isOneTypo = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const [restA, restB] = [a.slice(start, endA), b.slice(start, endB)];
  if (restA.length <= 1 && restB.length <= 1) return restA.length + restB.length > 0;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
};

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);
