import type { Operation, Parameter } from './operation.ts';

const inQuery = (name: string, description: string): Parameter => ({
  name,
  in: 'query',
  description,
});
const site = inQuery('site', 'The key of the site; may be left out where there is only one.');
const after = inQuery('after', 'The `next` of the previous page.');
const limit = inQuery('limit', 'How many at most.');
const id: Parameter = {
  name: 'id',
  in: 'path',
  description: 'The id of a segment.',
  isRequired: true,
};
const asOwner = { tag: 'owner', security: 'adminToken' } as const;
const ofOne = { ...asOwner, parameters: [id, site], refusals: [400, 401, 404] } as const;

/** Named conditions over people; see docs/segments.md. */
export const segmentOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/segments',
    summary: 'All segments with their counts',
    ...asOwner,
    parameters: [site],
    answer: { status: 200, holds: 'SegmentList' },
    refusals: [400, 401],
  },
  {
    method: 'post',
    path: '/api/segments',
    summary: 'Define a segment',
    ...asOwner,
    parameters: [site],
    body: 'SegmentDraft',
    answer: { status: 200, holds: 'SavedSegment' },
    refusals: [400, 401],
  },
  {
    method: 'post',
    path: '/api/segments/preview',
    summary: 'How many people a condition would hold for',
    ...asOwner,
    parameters: [site],
    body: 'SegmentDraft',
    answer: { status: 200, holds: 'SegmentPreview' },
    refusals: [400, 401],
  },
  {
    method: 'put',
    path: '/api/segments/{id}',
    summary: 'Change a segment',
    ...ofOne,
    body: 'SegmentDraft',
    answer: { status: 200, holds: 'SavedSegment' },
  },
  {
    method: 'delete',
    path: '/api/segments/{id}',
    summary: 'Delete a segment, or bring back the built-in one',
    ...ofOne,
    answer: { status: 200, holds: 'RemovedSegment' },
  },
  {
    method: 'put',
    path: '/api/segments/{id}/webhook',
    summary: 'Have entries and exits posted to an address; answers the secret, once',
    ...ofOne,
    body: 'WebhookDraft',
    answer: { status: 200, holds: 'Webhook' },
  },
  {
    method: 'delete',
    path: '/api/segments/{id}/webhook',
    summary: 'Take the webhook away',
    ...ofOne,
    answer: { status: 200, holds: 'SavedSegment' },
  },
  {
    method: 'get',
    path: '/api/segments/{id}/people',
    summary: 'Who is in a segment, the last seen first',
    ...asOwner,
    parameters: [id, site, after, limit],
    answer: { status: 200, holds: 'ProfilePage' },
    refusals: [400, 401, 404],
  },
  {
    method: 'get',
    path: '/api/segments/{id}/moves',
    summary: 'Who entered and left a segment, in order',
    ...asOwner,
    parameters: [id, site, after, limit],
    answer: { status: 200, holds: 'SegmentMoves' },
    refusals: [400, 401, 404],
  },
  {
    method: 'get',
    path: '/api/segments/{id}/export.csv',
    summary: 'The people of a segment as a table; addresses only of whom one may write to',
    ...ofOne,
    answer: { status: 200, holds: 'text' },
  },
  {
    method: 'get',
    path: '/api/segments/{id}/audience.csv',
    summary: 'SHA-256 of the addresses that agreed to advertising, for audiences elsewhere',
    ...ofOne,
    answer: { status: 200, holds: 'text' },
  },
];
