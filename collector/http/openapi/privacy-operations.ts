import type { Operation, Parameter } from './operation.ts';

const inQuery = (name: string, description: string): Parameter => ({
  name,
  in: 'query',
  description,
});
const profileId: Parameter = {
  name: 'id',
  in: 'path',
  description: 'The id of a profile; an absorbed one counts for who absorbed it.',
  isRequired: true,
};
const after = inQuery('after', 'The `next` of the previous page.');
const limit = inQuery('limit', 'How many at most.');
const asCsv = inQuery('format', '`csv` for all of it as a table.');
const asOwner = { tag: 'owner', security: 'adminToken' } as const;

/** Routes for who asks for their data, and for who has to answer for it. */
export const privacyOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/profiles/{id}/export',
    summary: 'Everything about one person, for that person',
    ...asOwner,
    parameters: [
      profileId,
      inQuery('format', '`json` or `html`.'),
      inQuery('lang', '`en` or `de`, of its sentences.'),
    ],
    answer: { status: 200, holds: 'PersonExport' },
    refusals: [400, 401, 404],
  },
  {
    method: 'delete',
    path: '/api/profiles/{id}',
    summary: 'Erase one person',
    ...asOwner,
    parameters: [
      profileId,
      inQuery('orders', '`keep`: the amounts stay, without the person; `erase` where absent.'),
      inQuery('objection', '`forget`: no digest of the address stays; `keep` where absent.'),
    ],
    answer: { status: 200, holds: 'Erased' },
    refusals: [400, 401, 404],
  },
  {
    method: 'get',
    path: '/api/consents',
    summary: 'Every consent that was given, refused or withdrawn, with its proof',
    ...asOwner,
    parameters: [
      inQuery('site', 'Only of this site.'),
      inQuery('profile', 'Only of this person.'),
      asCsv,
      after,
      limit,
    ],
    answer: { status: 200, holds: 'ConsentPage' },
    refusals: [400, 401],
  },
  {
    method: 'get',
    path: '/api/audit',
    summary: 'What was done in the owner’s name, the newest first',
    ...asOwner,
    parameters: [asCsv, after, limit],
    answer: { status: 200, holds: 'AuditPage' },
    refusals: [400, 401],
  },
];
