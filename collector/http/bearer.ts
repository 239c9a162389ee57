import type { Context } from 'hono';

const scheme = 'bearer ';

/** The token of `Authorization: Bearer …`; nothing where another scheme or none is used. */
export const bearerOf = (c: Context): string | undefined => {
  const header = c.req.header('authorization') ?? '';
  return header.toLowerCase().startsWith(scheme) ? header.slice(scheme.length).trim() : undefined;
};
