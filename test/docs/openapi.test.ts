import { Value } from '@sinclair/typebox/value';
import { describe, expect, test } from 'vitest';
import { openApiDocument } from '../../collector/http/openapi/document.ts';
import { type SchemaName, schemas } from '../../collector/http/openapi/schemas.ts';
import { createTestCollector, testToken } from '../support/collector-app.ts';
import { newEvent, noon } from '../support/log-events.ts';

type Documented = {
  parameters?: { name: string; in: string }[];
  security?: Record<string, unknown>[];
  responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }> }>;
};
type Document = {
  openapi: string;
  info: { version: string };
  paths: Record<string, Record<string, Documented>>;
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> };
};

const owner = { authorization: `Bearer ${testToken}` };
// Only what JSON carries.
const document: Document = JSON.parse(JSON.stringify(openApiDocument('1.2.3')));
const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);

/** Pages for people, what they load, and the forms on them: these are described nowhere. */
const ofPages =
  /^\w+ \/($|login|logout|setup|security|mails|privacy|people\/|imports($|\/)|segments($|\/)|assets\/|inspection\/|me($|\/))/;

/** The app's routes as the document would name them; not middleware, and each path once. */
const routesOf = (): string[] => {
  const { app } = createTestCollector();
  const named = app.routes
    .filter(({ method }) => method !== 'ALL' && method !== 'OPTIONS')
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^/]*\})?/g, '{$1}')}`);
  const all = new Set(named);
  return [...all].filter((name) => !(name.endsWith('/') && all.has(name.slice(0, -1))));
};

describe('the OpenAPI document and the routes', () => {
  const routes = routesOf().filter((name) => !ofPages.test(name));

  test('every route is described (in collector/http/openapi/operations.ts)', () => {
    expect(routes.length).toBeGreaterThan(25);
    expect(routes.filter((name) => !documented.includes(name))).toEqual([]);
  });

  test('nothing is described that there is not', () => {
    expect(documented.filter((name) => !routes.includes(name))).toEqual([]);
  });

  test('a route that is missing would be noticed', () => {
    expect(routes).toContain('GET /api/profiles/{id}');
    expect(routes).toContain('GET /s/{file}');
    expect(ofPages.test('GET /api/anything')).toBe(false);
  });
});

describe('the document', () => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation })),
  );

  test('refers to nothing that it lacks', () => {
    const text = JSON.stringify(document);
    const names = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !(name && name in document.components.schemas))).toEqual([]);
    const asked = operations.flatMap(({ operation }) => operation.security ?? []);
    const schemes = asked.flatMap((one) => Object.keys(one));
    expect(schemes.filter((name) => !(name in document.components.securitySchemes))).toEqual([]);
  });

  test.each(operations)('names every parameter in $path', ({ path, operation }) => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const told = (operation.parameters ?? []).filter((one) => one.in === 'path');
    expect(told.map(({ name }) => name)).toEqual(inPath);
  });

  test('is served to the owner, with the version', async () => {
    const { app } = createTestCollector();
    const answer = await app.request('/api/openapi.json', { headers: owner });
    const served: Document = await answer.json();
    expect(served.openapi).toBe('3.1.0');
    expect(served.info.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(served.paths).toEqual(document.paths);
    expect((await app.request('/api/openapi.json')).status).toBe(401);
  });
});

/** A collector with one person, who identified and bought. */
async function withOnePerson() {
  const collector = createTestCollector();
  await collector.store.append([
    newEvent('page_view', noon - 9, { path: '/' }),
    newEvent('identify', noon - 8, {}, { userId: 'k-1', traits: { name: 'Anna' } }),
    newEvent('purchase', noon - 7, { transaction_id: 'T1', value: 9, currency: 'EUR' }),
  ]);
  return collector;
}

const batch = (...events: object[]) => ({
  method: 'POST',
  body: JSON.stringify({ writeKey: 'demo', anonymousId: 'a', batch: events }),
});
const track = { type: 'track', event: 'x', messageId: 'm1' };

describe('real answers are as they are described', () => {
  test.each([
    { path: '/v1/batch', as: '/v1/batch', init: batch(track, { type: 'nonsense' }), status: 200 },
    { path: '/v1/batch', as: '/v1/batch', init: { method: 'POST', body: '{' }, status: 400 },
    { path: '/v1/track', as: '/v1/track', init: { method: 'POST', body: '{}' }, status: 401 },
    { path: '/v1/t', as: '/v1/t', init: { method: 'PUT' }, status: 405 },
    { path: '/healthz', as: '/healthz', init: {}, status: 200 },
    { path: '/readyz', as: '/readyz', init: {}, status: 200 },
    {
      path: '/v1/projects/demo/settings',
      as: '/v1/projects/{key}/settings',
      init: {},
      status: 200,
    },
    { path: '/v1/projects/x/settings', as: '/v1/projects/{key}/settings', init: {}, status: 404 },
    { path: '/sourceConfig/?writeKey=demo', as: '/sourceConfig', init: {}, status: 200 },
    { path: '/api/events', as: '/api/events', init: { headers: owner }, status: 200 },
    { path: '/api/events?limit=0', as: '/api/events', init: { headers: owner }, status: 400 },
    { path: '/api/events', as: '/api/events', init: {}, status: 401 },
    { path: '/api/profiles', as: '/api/profiles', init: { headers: owner }, status: 200 },
    {
      path: '/api/profiles/PERSON',
      as: '/api/profiles/{id}',
      init: { headers: owner },
      status: 200,
    },
    {
      path: '/api/profiles/nobody',
      as: '/api/profiles/{id}',
      init: { headers: owner },
      status: 404,
    },
    {
      path: '/api/profiles/PERSON/events',
      as: '/api/profiles/{id}/events',
      init: { headers: owner },
      status: 200,
    },
    { path: '/api/reached', as: '/api/reached', init: { headers: owner }, status: 200 },
  ])('$path with $status', async ({ path, as, init, status }) => {
    const { app } = await withOnePerson();
    const people = await app.request('/api/profiles', { headers: owner });
    const [person] = (await people.json()).items;
    const method = 'method' in init && init.method === 'POST' ? 'post' : undefined;
    const answer = await app.request(path.replace('PERSON', person.id), init);
    expect(answer.status).toBe(status);
    const told = document.paths[as]?.[method ?? (as.startsWith('/v1/t') ? 'post' : 'get')];
    const name = told?.responses[status]?.content?.['application/json']?.schema.$ref
      ?.split('/')
      .at(-1) as SchemaName;
    const body = await answer.json();
    expect([...Value.Errors(schemas[name], body)]).toEqual([]);
  });

  test('a field that is not described would be noticed', async () => {
    const { app } = await withOnePerson();
    const page = await (await app.request('/api/profiles', { headers: owner })).json();
    page.items[0].surplus = 1;
    expect(Value.Check(schemas.ProfilePage, page)).toBe(false);
  });
});
