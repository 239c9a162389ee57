import type { SchemaNode } from './schema-node.ts';

/** Which attributes say: here is a thing, of this type, with this property. */
const dialects = [
  ['itemscope', 'itemtype', 'itemprop'],
  ['typeof', 'typeof', 'property'],
] as const;

/** More things than this on one page are not read. */
const maxThings = 300;

/**
 * The things that a page describes in its markup, by microdata (HTML standard, "Microdata") or RDFa Lite;
 * those that are part of another one stand in it alone. `element` is where a thing is described.
 */
export const readMarkup = (): SchemaNode[] =>
  dialects.flatMap(([scope, type, property]) => {
    const things = new Map<Element, SchemaNode>();
    const found: SchemaNode[] = [];
    for (const element of [...document.querySelectorAll(`[${scope}]`)].slice(0, maxThings)) {
      const thing = { '@type': element.getAttribute(type)?.split(/\s+/), element };
      things.set(element, thing);
      // What a page is about is no part of something.
      if (/^$|mainEntity$/.test(element.getAttribute(property) ?? '')) found.push(thing);
    }
    if (!things.size) return found;
    for (const element of document.querySelectorAll(`[${scope}] [${property}]`)) {
      const owner = things.get(element.parentElement?.closest(`[${scope}]`) as Element);
      if (!owner) continue;
      for (const name of (element.getAttribute(property) ?? '').split(/\s+/)) {
        const key = name.replace(/^\w+:/, '');
        owner[key] = [...(owner[key] ?? []), things.get(element) ?? wordOf(element, key)];
      }
    }
    return found;
  });

/** Machine-readable first; of a link its address, unless it is asked for a word. */
const wordOf = (element: Element, name: string): unknown =>
  element.getAttribute('content') ??
  element.getAttribute('datetime') ??
  (name === 'name' ? undefined : (element.getAttribute('href') ?? element.getAttribute('src'))) ??
  element.getAttribute('value') ??
  element.textContent?.trim();
