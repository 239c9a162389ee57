import type { Fields } from './fields.ts';

const maxNodes = 5000;
const maxDepth = 12;
const maxLevels = 9;

/** Whether there is something inside. */
export const isObject = (value: Fields): boolean => typeof value === 'object' && value !== null;

/**
 * A copy in which the dialects of shops look alike, bounded in size: names in small letters without
 * marks (`unit_price`, `unitPrice`), lists without GraphQL's `edges` and `node`, and resources of
 * JSON:API with their `attributes` in them.
 */
export function simplify(value: Fields): Fields {
  let left = maxNodes;
  const copy = (it: Fields, depth: number): Fields => {
    if (!isObject(it)) return it;
    if (depth > maxDepth || left-- < 0) return;
    const inner = it.node ?? it.edges ?? it.nodes;
    if (isObject(inner)) return copy(inner, depth + 1);
    if (Array.isArray(it)) return it.map((entry) => copy(entry, depth + 1));
    const plain: Fields = {};
    for (const [key, entry] of Object.entries({ ...it.attributes, ...it })) {
      plain[key.toLowerCase().replace(/[^a-z\d]/g, '')] = copy(entry, depth + 1);
    }
    return plain;
  };
  return copy(value, 0);
}

/** The first of several places, parted by spaces, at which there is something. */
export function get(node: Fields, places: string): Fields {
  for (const place of places.split(' ')) {
    let at = node;
    for (const key of place.split('.')) at = at?.[key];
    if (at !== undefined && at !== null && at !== '') return at;
  }
}

/**
 * The first find, from the outside to the inside. `path` names the keys on the way, an entry of a
 * list by a star; `holder` is what the node is in.
 */
export function find<Found>(
  root: Fields,
  test: (node: Fields, path: string, holder: Fields) => Found | undefined,
): Found | undefined {
  let level: [node: Fields, path: string, holder: Fields][] = [[root, '', root]];
  for (let depth = 0; depth < maxLevels && level[0]; depth++) {
    const next: typeof level = [];
    for (const [node, path, holder] of level) {
      const found = test(node, path, holder);
      if (found !== undefined) return found;
      if (!isObject(node)) continue;
      for (const [key, inner] of Object.entries(node)) {
        next.push([inner, `${path} ${Array.isArray(node) ? '*' : key}`, node]);
      }
    }
    level = next;
  }
  return;
}
