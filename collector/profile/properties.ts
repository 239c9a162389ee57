import type { Json, Properties } from '../../client/protocol/event.ts';
import type { Item } from '../../client/protocol/item.ts';

/** GA4 takes at most 200 items an event. */
const maxItems = 200;
const maxTextLength = 2000;

/**
 * A text property, or undefined. Properties come from a page that anyone can rewrite, so every fold
 * reads them through this file and never trusts a type. Numbers count as text: shops send ids as both.
 */
export function readText(properties: Properties, key: string): string | undefined {
  const value = Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim().slice(0, maxTextLength);
  return text === '' ? undefined : text;
}

/** A finite number property; decimal strings count, because many shops print prices as text. */
export function readNumber(properties: Properties, key: string): number | undefined {
  const value = Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim())) return Number(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** One of a fixed set of words, or undefined. */
export function readOneOf<Word extends string>(
  properties: Properties,
  key: string,
  words: readonly Word[],
): Word | undefined {
  return words.find((word) => Object.hasOwn(properties, key) && properties[key] === word);
}

/** The product lines of an event; undefined where it has none to tell, empty where it tells of none. */
export function readItems(properties: Properties): Item[] | undefined {
  const items = Object.hasOwn(properties, 'items') ? properties.items : undefined;
  if (!Array.isArray(items)) return undefined;
  return items.slice(0, maxItems).flatMap((item: Json) => readItem(item) ?? []);
}

const itemTexts = [
  'item_id',
  'item_name',
  'item_variant',
  'item_category',
  'image_url',
  'currency',
] as const;
const itemNumbers = ['price', 'quantity'] as const;

function readItem(json: Json): Item | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const raw = json as Properties;
  const item: Item = {};
  for (const key of itemTexts) {
    const text = readText(raw, key);
    if (text !== undefined) item[key] = text;
  }
  for (const key of itemNumbers) {
    const number = readNumber(raw, key);
    if (number !== undefined) item[key] = number;
  }
  return item.item_id === undefined && item.item_name === undefined ? undefined : item;
}
