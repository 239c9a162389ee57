import type { Line } from '../reconcile/reading.ts';

/** Which id stands for what else a product is called on the pages of a visit. */
export type Names = Record<string, string>;

/** So many names are kept, the latest. */
const maxNames = 100;

/**
 * Calls products by the ids that earlier pages called them by, for a form names a product otherwise than
 * the cart or the order that follows, which may have only its address or its name. Two lines of one
 * reading that would be one keep their own ids. Answers the lines and what is known from then on.
 */
export function nameLines(lines: readonly Line[], known: Names): [Line[], Names] {
  const names = { ...known };
  const taken = new Set<string>();
  const named = lines.map(({ item, aliases = [] }) => {
    const others = [item.item_id, ...aliases, item.item_name].flatMap((one) =>
      one ? `${one}` : [],
    );
    const earlier = others.map((other) => known[other]).find((id) => id && !taken.has(id));
    const id = earlier ?? item.item_id;
    if (id) {
      taken.add(`${id}`);
      for (const other of others) names[other] ??= `${id}`;
    }
    return { item: { ...item, item_id: id }, aliases: [item.item_id, ...aliases] };
  });
  return [named, Object.fromEntries(Object.entries(names).slice(-maxNames))];
}
