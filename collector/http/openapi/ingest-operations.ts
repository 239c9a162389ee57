import type { Operation } from './operation.ts';

const refusals = [400, 401, 403, 404, 405, 415, 429, 503];

const takeIn = (path: string, summary: string, body: 'Batch' | 'Call'): Operation => ({
  method: 'post',
  path,
  summary,
  tag: 'ingest',
  security: 'writeKey',
  body,
  answer: { status: 200, holds: 'Stored' },
  refusals,
});

/** A call and its first letter, as Segment's browser SDK writes it. */
const called = (name: string, summary: string): Operation[] => [
  takeIn(`/v1/${name}`, summary, 'Call'),
  takeIn(`/v1/${name.charAt(0)}`, `${summary} (short form)`, 'Call'),
];

/** Segment's HTTP API, and RudderStack's beacon. */
export const ingestOperations: readonly Operation[] = [
  takeIn('/v1/batch', 'Store many events at once', 'Batch'),
  takeIn('/v1/b', 'Store many events at once (short form)', 'Batch'),
  takeIn(
    '/v1/import',
    "Store many events at once, as some of Segment's libraries name it",
    'Batch',
  ),
  {
    ...takeIn('/beacon/v1/batch', "Store many events at once by RudderStack's beacon", 'Batch'),
    parameters: [
      {
        name: 'writeKey',
        in: 'query',
        description: 'The key of a site: a beacon carries no header.',
      },
    ],
  },
  ...called('track', 'Store something that happened'),
  ...called('identify', 'Say who a visitor is'),
  ...called('page', 'Store that a page was seen'),
  ...called('screen', 'Store that a screen of an app was seen'),
  ...called('group', 'Say to which group somebody belongs'),
  ...called('alias', 'Say that two ids are of one person'),
];
