import type { Operation, Parameter } from './operation.ts';

const profileId: Parameter = {
  name: 'id',
  in: 'path',
  description: 'The id of a profile; an absorbed one counts for who absorbed it.',
  isRequired: true,
};

const deed = (name: string, summary: string): Operation => ({
  method: 'post',
  path: `/api/profiles/{id}/identity/${name}`,
  summary,
  tag: 'owner',
  security: 'adminToken',
  parameters: [profileId],
  body: 'IdentityTie',
  answer: { status: 200, holds: 'IdentityDecision' },
  refusals: [400, 401, 404],
});

/** Routes about who is who; `docs/identity.md` tells more. */
export const identityOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/profiles/{id}/identity',
    summary: 'Why somebody is one person: browsers, keys, and what ties them',
    tag: 'owner',
    security: 'adminToken',
    parameters: [profileId],
    answer: { status: 200, holds: 'IdentityGraph' },
    refusals: [401, 404],
  },
  deed('undo', 'Undo a tie: its words count as never said'),
  deed('redo', 'Take an undoing back'),
  deed('join', 'Join two keys by hand'),
];
