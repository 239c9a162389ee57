import type { NamedCondition } from './compile.ts';
import type { SegmentCondition } from './condition.ts';

/** Ids of the segments that a condition names directly. */
export const segmentsNamedIn = (condition: SegmentCondition): string[] => {
  switch (condition.type) {
    case 'all':
    case 'any':
      return condition.of.flatMap(segmentsNamedIn);
    case 'not':
      return segmentsNamedIn(condition.of);
    case 'segment':
      return [condition.segment];
    default:
      return [];
  }
};

/** The way on which a segment comes back to itself, such as `[a, b, a]`; nothing where it does not. */
export const circleOf = (id: string, named: readonly NamedCondition[]): string[] | undefined => {
  const conditions = new Map(named.map((one) => [one.id, one.condition]));
  const seen = new Set<string>();
  const follow = (from: string, way: readonly string[]): string[] | undefined => {
    const condition = conditions.get(from);
    for (const next of condition ? segmentsNamedIn(condition) : []) {
      if (next === id) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const circle = follow(next, [...way, next]);
      if (circle) return circle;
    }
    return undefined;
  };
  return follow(id, [id]);
};
