import type { Json } from '../../../client/protocol/event.ts';

/**
 * PostgreSQL's texts hold neither NUL nor half of a surrogate pair, and one of them would fail a whole
 * group. They are written as this mark from Unicode's private use area and four digits, as is the mark
 * itself, so that every text comes back as it was.
 */
const mark = '\uE000';
const unstorable =
  /[\0\uE000]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const marked = /\uE000([0-9a-f]{4})/g;
/** In JSON's text they are escaped; the mark is not. A literal `\\u0000` is taken too, which does no harm. */
const unstorableInJson = /\\u0000|\\ud[89a-f]|\uE000/;

/** A text that PostgreSQL takes, from any text. */
export const toStorable = (text: string): string =>
  text.replace(unstorable, (code) => mark + code.charCodeAt(0).toString(16).padStart(4, '0'));

/** The text that was made storable. */
export const fromStorable = (text: string): string =>
  text.includes(mark)
    ? text.replace(marked, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)))
    : text;

/** The JSON of a value, with every text in it storable. */
export const toStorableJson = (value: unknown): string => {
  const text = JSON.stringify(value);
  return unstorableInJson.test(text)
    ? JSON.stringify(mapTexts(JSON.parse(text), toStorable))
    : text;
};

/** The value of JSON that was made storable. */
export const fromStorableJson = (text: string): unknown => {
  const value: Json = JSON.parse(text);
  return text.includes(mark) ? mapTexts(value, fromStorable) : value;
};

const mapTexts = (value: Json, map: (text: string) => string): Json => {
  if (typeof value === 'string') return map(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((child) => mapTexts(child, map));
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [map(key), mapTexts(child, map)]),
  );
};
