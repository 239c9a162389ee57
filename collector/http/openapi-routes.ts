import { Hono } from 'hono';
import { openApiDocument } from './openapi/document.ts';

/**
 * `GET /api/openapi.json`: what the collector answers, for programs. It holds no secret, but stands
 * behind the same gate as all of `/api/`: that gate has no exceptions.
 */
export const openApiRoutes = (deps: { version: string }): Hono => {
  const document = openApiDocument(deps.version);
  return new Hono().get('/api/openapi.json', (c) => c.json(document));
};
