import { identityOperations } from './identity-operations.ts';
import { importOperations } from './import-operations.ts';
import { ingestOperations } from './ingest-operations.ts';
import { mailOperations } from './mail-operations.ts';
import type { Operation, Parameter } from './operation.ts';
import { peopleFilters } from './people-filters.ts';
import { privacyOperations } from './privacy-operations.ts';
import { segmentOperations } from './segment-operations.ts';

const inPath = (name: string, description: string): Parameter => ({
  name,
  in: 'path',
  description,
  isRequired: true,
});
const inQuery = (name: string, description: string): Parameter => ({
  name,
  in: 'query',
  description,
});
const siteKey = inPath('key', 'The key of a site.');
const profileId = inPath('id', 'The id of a profile; an absorbed one leads on by a redirect.');
const after = inQuery('after', 'The `next` of the previous page.');
const limit = inQuery('limit', 'How many at most.');
const asOwner = { tag: 'owner', security: 'adminToken' } as const;

/** Every route that is not a page for people; a test compares it with the routes there are. */
export const operations: readonly Operation[] = [
  ...ingestOperations,
  {
    method: 'post',
    path: '/v1/inspection/{key}',
    summary: 'Check a pass for the panel in the shop',
    tag: 'script',
    parameters: [siteKey],
    body: 'text',
    answer: { status: 204 },
    refusals: [403],
  },
  {
    method: 'get',
    path: '/v1/projects/{key}/settings',
    summary: "Settings for Segment's browser SDK",
    tag: 'script',
    parameters: [siteKey],
    answer: { status: 200, holds: 'SegmentSettings' },
    refusals: [404],
  },
  {
    method: 'get',
    path: '/sourceConfig',
    summary: "Settings for RudderStack's browser SDK",
    tag: 'script',
    parameters: [inQuery('writeKey', 'The key of a site, where Basic auth does not name it.')],
    answer: { status: 200, holds: 'SourceConfig' },
    refusals: [404],
  },
  {
    method: 'get',
    path: '/s/{file}',
    summary: 'The site script `<key>.js`, and its lazy parts',
    tag: 'script',
    parameters: [inPath('file', 'The key of a site and `.js`, or the name of a part.')],
    answer: { status: 200, holds: 'javascript' },
    refusals: [404],
  },
  {
    method: 'get',
    path: '/healthz',
    summary: 'Whether the process lives and its store answers',
    tag: 'operations',
    answer: { status: 200, holds: 'Ok' },
    refusals: [503],
  },
  {
    method: 'get',
    path: '/readyz',
    summary: 'Whether events can be taken',
    tag: 'operations',
    answer: { status: 200, holds: 'Ok' },
    refusals: [503],
  },
  {
    method: 'get',
    path: '/metrics',
    summary: "Figures in Prometheus' text format",
    tag: 'operations',
    security: 'metrics',
    answer: { status: 200, holds: 'text' },
    refusals: [401],
  },
  {
    method: 'get',
    path: '/api/events',
    summary: 'The log, in order of arrival',
    ...asOwner,
    parameters: [
      inQuery('site', 'Only of this site.'),
      inQuery('visitor', 'Only of this browser.'),
      inQuery('profile', 'Only of this person.'),
      inQuery('event', 'Only of this name.'),
      after,
      limit,
    ],
    answer: { status: 200, holds: 'EventPage' },
    refusals: [400, 401],
  },
  {
    method: 'get',
    path: '/api/profiles',
    summary: 'People, the last seen first',
    ...asOwner,
    parameters: [
      inQuery('q', 'Words of a name, an address, an order number.'),
      inQuery('site', 'Only of this site.'),
      ...peopleFilters,
      inQuery('junk', '`with`: also who is probably no person.'),
      after,
      limit,
    ],
    answer: { status: 200, holds: 'ProfilePage' },
    refusals: [400, 401],
  },
  {
    method: 'get',
    path: '/api/profiles/{id}',
    summary: 'One person',
    ...asOwner,
    parameters: [profileId],
    answer: { status: 200, holds: 'Profile' },
    refusals: [401, 404],
  },
  {
    method: 'get',
    path: '/api/profiles/{id}/events',
    summary: 'What one person did, in order of time',
    ...asOwner,
    parameters: [profileId, after, limit],
    answer: { status: 200, holds: 'EventPage' },
    refusals: [400, 401, 404],
  },
  ...identityOperations,
  ...privacyOperations,
  ...importOperations,
  ...segmentOperations,
  ...mailOperations,
  {
    method: 'get',
    path: '/api/reached',
    summary: 'How this request reached the collector',
    ...asOwner,
    answer: { status: 200, holds: 'Reached' },
    refusals: [401],
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This document',
    ...asOwner,
    answer: { status: 200, holds: 'Document' },
    refusals: [401],
  },
];
