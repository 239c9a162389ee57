/** Where a page of a list begins and how long it is, or a sentence about what is wrong. */
export type PageQuery =
  | { type: 'page'; after: number | undefined; limit: number }
  | { type: 'invalid'; expected: string };

/** Reads `after` and `limit` of a query string. */
export const readPageQuery = (
  params: Readonly<Record<string, string>>,
  most: number,
  usual = Math.min(100, most),
): PageQuery => {
  const limit = toWhole(params.limit ?? String(usual));
  if (limit === undefined || limit < 1 || limit > most) {
    return { type: 'invalid', expected: `limit: a whole number from 1 to ${most}.` };
  }
  if (params.after === undefined) return { type: 'page', after: undefined, limit };
  const after = toWhole(params.after);
  if (after === undefined) {
    return { type: 'invalid', expected: 'after: the `next` of the previous page.' };
  }
  return { type: 'page', after, limit };
};

const toWhole = (text: string): number | undefined =>
  /^\d{1,15}$/.test(text) ? Number(text) : undefined;
