import { attempt } from '../../platform/attempt.ts';
import { listOf, type SchemaNode } from './schema-node.ts';

/** So much of it is read on one page. */
const maxLength = 500_000;

/**
 * The things that a page describes in JSON-LD, those in graphs and behind `mainEntity` among them.
 * Each block is parsed by itself, because broken ones are common; nodes that are only named
 * (`{"@id": …}`) are replaced by what they name.
 */
export function readJsonLd(): SchemaNode[] {
  const found: SchemaNode[] = [];
  const byId = new Map<string, SchemaNode>();
  const collect = (node: SchemaNode): void => {
    if (Array.isArray(node)) node.forEach(collect);
    if (!node || typeof node !== 'object' || Array.isArray(node)) return;
    found.push(node);
    if (node['@id'] && node['@type']) byId.set(node['@id'], node);
    collect(node['@graph']);
    collect(node.mainEntity);
  };
  for (const { textContent } of document.querySelectorAll('[type*="ld+json"]')) {
    attempt(() => collect(parse((textContent ?? '').slice(0, maxLength))));
  }
  const link = (node: SchemaNode) => {
    for (const name in node) {
      const child = node[name];
      if (!child || typeof child !== 'object') continue;
      const meant = !child['@type'] && byId.get(child['@id']);
      if (meant) node[name] = meant;
      else link(child);
    }
  };
  for (const node of new Set(listOf(found))) attempt(() => link(node));
  return found;
}

/** JSON, after what shops do to it: comments and CDATA around, raw breaks in texts, commas at ends. */
function parse(text: string): unknown {
  return (
    attempt(() => JSON.parse(text)) ??
    JSON.parse(
      text
        .replace(/<!\[CDATA\[|\]\]>/g, '')
        .replace(/^[^[{]*|[^\]}]*$/g, '')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what breaks it
        .replace(/[\u0000-\u001f]+/g, ' ')
        .replace(/,(\s*[\]}])/g, '$1'),
    )
  );
}
