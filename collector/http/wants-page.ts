import type { Context } from 'hono';
import { isPublicPath } from './public-headers.ts';

/** True where a person's browser asks for a page of the owner's side; programs get JSON. */
export const wantsPage = ({ req }: Context): boolean =>
  !isPublicPath(req.path) &&
  !req.path.startsWith('/api/') &&
  (req.header('accept') ?? '').includes('text/html');
