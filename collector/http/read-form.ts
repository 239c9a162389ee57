import type { Context } from 'hono';
import { readBody } from './read-body.ts';

/** Forms of ours hold a few short fields. */
const maxFormBytes = 8 * 1024;

/** A form's fields as browsers send them; what is larger than any form of ours counts as empty. */
export const readForm = async (c: Context): Promise<URLSearchParams> => {
  const body = await readBody(c, maxFormBytes);
  return new URLSearchParams(typeof body === 'string' ? body : '');
};
