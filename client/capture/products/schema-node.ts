import { attempt } from '../../platform/attempt.ts';

/** A thing of schema.org as a page describes it, whichever way it was written. */
// biome-ignore lint/suspicious/noExplicitAny: whatever a shop wrote; every access is guarded
export type SchemaNode = any;

/** What stands under a name, as a list: shops write one, several or none. */
export const listOf = (value: SchemaNode): SchemaNode[] => [value ?? []].flat().filter(Boolean);

/** Whether a node is of a type; types come bare, as addresses and several at once. */
export const isType = (node: SchemaNode, type: RegExp): boolean =>
  listOf(node?.['@type']).some((one) => type.test(one));

/** The kinds of `Product`. */
export const productType = /Product(s|Group|Model)?$/;

/** A text as people read it: without markup, entities and breaks. */
export const toText = (value: unknown): string | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = `${value}`
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(x?)(\w{1,6});/gi, (whole, hex, code) => {
      const point = Number.parseInt(code, hex ? 16 : 10);
      return point ? (attempt(() => String.fromCodePoint(point)) ?? whole) : whole;
    })
    // A letter and its mark: `&uuml;`, `&eacute;`.
    .replace(
      /&(\w)(uml|acute|grave|circ|tilde|cedil);/g,
      (_, letter, mark) =>
        letter +
        String.fromCodePoint(
          { uml: 0x308, acute: 0x301, grave: 0x300, circ: 0x302, tilde: 0x303, cedil: 0x327 }[
            mark as 'uml'
          ],
        ),
    )
    .replace(/&(nbsp|szlig|quot|apos|lt|gt|amp);/g, (_, name) => named[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return text.normalize().slice(0, maxLength) || undefined;
};

const named: Record<string, string> = {
  nbsp: ' ',
  szlig: 'ß',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  amp: '&',
};
/** Longer is no name. */
const maxLength = 500;
