import type { Cell } from './cell.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is an object with fields. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects in a list; nothing where it is none. */
export const objectsIn = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.filter(isFields) : [];

/** What stands at a path such as `billing.email`. */
export const valueAt = (fields: Fields, path: string): unknown => {
  let value: unknown = fields;
  for (const name of path.split('.')) value = isFields(value) ? value[name] : undefined;
  return value;
};

/**
 * Reads fields as cells: the first of the paths at which there is something. `prefix` tells where the
 * object itself is, such as `line_items[2].`.
 */
export const createCells =
  (fields: Fields, line: number, prefix = '') =>
  (...paths: readonly string[]): Cell | undefined => {
    for (const path of paths) {
      const value = valueAt(fields, path);
      if (value !== undefined && value !== null && value !== '') {
        return { line, column: `${prefix}${path}`, value };
      }
    }
    return undefined;
  };

/** A cell that has to be there: an empty one where it is not, so that its absence has a place. */
export const cellOr = (cell: Cell | undefined, line: number, column: string): Cell =>
  cell ?? { line, column, value: undefined };
