import { isHere } from './address.ts';
import { isType, listOf, type SchemaNode } from './schema-node.ts';
import { textOf } from './to-line.ts';

/** The categories above this page by its breadcrumb, without the shop's own name and the page itself. */
export function readCategories(
  nodes: readonly SchemaNode[],
  pageName: unknown,
): (string | undefined)[] {
  const list = nodes.find((node) => isType(node, /BreadcrumbList$/));
  return listOf(list?.itemListElement)
    .sort((one, other) => one.position - other.position)
    .map((crumb) => {
      const [thing] = listOf(crumb.item);
      return {
        name: textOf(crumb.name ?? thing),
        address: thing?.['@id'] ?? thing?.url ?? thing ?? crumb.url,
      };
    })
    .filter(({ name, address }, depth) => {
      const isEnd = depth ? isHere(address) || name === pageName : isRoot(address);
      return name && !isEnd;
    })
    .map(({ name }) => name);
}

/** A shop's front page, also in one of its languages. */
const isRoot = (address: unknown): boolean =>
  /^(https?:\/\/[^/]+)?(\/\w\w([-_]\w\w)?)?\/?((index|default)\.\w+)?$/.test(`${address}`);
