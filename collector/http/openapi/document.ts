import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import { schemas } from './schemas.ts';

const securitySchemes = {
  adminToken: {
    type: 'http',
    scheme: 'bearer',
    description: "The owner's token; pages of the dashboard use its session instead.",
  },
  writeKey: {
    type: 'http',
    scheme: 'basic',
    description:
      'A key of the site as user name, with an empty password. `writeKey` in the body does as well.',
  },
};

/** A page's request carries its key in the body; a scraper on the same machine needs no token. */
const securities = {
  adminToken: [{ adminToken: [] }],
  writeKey: [{ writeKey: [] }, {}],
  metrics: [{ adminToken: [] }, {}],
} as const;

const sentences: Readonly<Record<number, string>> = {
  200: 'It is done.',
  204: 'It is so.',
  400: 'The request is not as it should be.',
  401: 'The key or the token is missing.',
  403: 'This page or this key may not.',
  404: 'There is no such thing.',
  405: 'Another method belongs here.',
  415: 'The body is packed in an unknown way.',
  429: 'Too many requests; `Retry-After` says when to come back.',
  503: 'It cannot be done now; `Retry-After` says when to try again.',
};

/** The collector's HTTP API in OpenAPI 3.1. */
export const openApiDocument = (version: string): Readonly<Record<string, unknown>> => ({
  openapi: '3.1.0',
  info: {
    title: 'Tresen',
    version,
    description:
      'Events go in by Segment’s HTTP API, with a public key; everything else is for the owner.',
  },
  paths: toPaths(operations),
  components: { schemas, securitySchemes },
});

const toPaths = (all: readonly Operation[]) => {
  const byPath = Map.groupBy(all, ({ path }) => path);
  return Object.fromEntries(
    [...byPath].map(([path, own]) => [
      path,
      Object.fromEntries(own.map((operation) => [operation.method, toOperation(operation)])),
    ]),
  );
};

const toOperation = (operation: Operation) => {
  const { summary, tag, security, parameters, body, answer, refusals = [] } = operation;
  return {
    summary,
    tags: [tag],
    ...(security && { security: securities[security] }),
    ...(parameters && {
      parameters: parameters.map(({ isRequired, ...parameter }) => ({
        ...parameter,
        required: isRequired ?? false,
        schema: { type: 'string' },
      })),
    }),
    ...(body && { requestBody: { required: true, content: toContent(body) } }),
    responses: Object.fromEntries([
      [answer.status, toResponse(answer.status, answer.holds)],
      ...refusals.map((status) => [status, toResponse(status, 'Refusal')]),
    ]),
  };
};

type Held = NonNullable<Operation['answer']['holds']>;

const toResponse = (status: number, holds?: Held) => ({
  description: sentences[status] ?? '',
  ...(holds && { content: toContent(holds) }),
});

const toContent = (holds: Held) => {
  const text = { schema: { type: 'string' } };
  if (holds === 'text') return { 'text/plain': text };
  if (holds === 'javascript') return { 'text/javascript': text };
  return { 'application/json': { schema: { $ref: `#/components/schemas/${holds}` } } };
};
