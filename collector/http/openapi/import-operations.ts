import { importKinds, importShapes } from '../../imports/import-facts.ts';
import type { Operation, Parameter } from './operation.ts';

const inQuery = (name: string, description: string): Parameter => ({
  name,
  in: 'query',
  description,
});
const importId: Parameter = {
  name: 'id',
  in: 'path',
  description: 'The id of an import.',
  isRequired: true,
};
const siteInPath: Parameter = {
  name: 'site',
  in: 'path',
  description: 'The key of a site that has a secret for this system in `hooks`.',
  isRequired: true,
};
const asOwner = { tag: 'owner', security: 'adminToken' } as const;

/** Files that are imported, and orders that a shop's server tells. */
export const importOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/imports',
    summary: 'Import a file, whole or in pieces; with `dry-run` only look at it',
    ...asOwner,
    parameters: [
      inQuery('site', 'The key of the site.'),
      inQuery('kind', `${importKinds.join(', ')}; found out where absent.`),
      inQuery('shape', `${importShapes.join(', ')}; found out where absent.`),
      inQuery('name', 'What to call it.'),
      inQuery('dry-run', '`1`: read all of it, store nothing, answer what would happen.'),
      inQuery('upload', 'A UUID for a file that comes in pieces, or that was looked at before.'),
      inQuery('offset', 'Where in the file this piece begins.'),
      inQuery('of', 'How many bytes the whole file has.'),
    ],
    body: 'text',
    answer: { status: 200, holds: 'ImportAnswer' },
    refusals: [400, 401],
  },
  {
    method: 'get',
    path: '/api/imports',
    summary: 'Imports, the last one first',
    ...asOwner,
    answer: { status: 200, holds: 'ImportPage' },
    refusals: [401],
  },
  {
    method: 'get',
    path: '/api/imports/{id}',
    summary: 'How far an import is',
    ...asOwner,
    parameters: [importId],
    answer: { status: 200, holds: 'Import' },
    refusals: [401, 404],
  },
  {
    method: 'get',
    path: '/api/imports/{id}/errors.csv',
    summary: 'What was wrong, with line and column',
    ...asOwner,
    parameters: [importId],
    answer: { status: 200, holds: 'text' },
    refusals: [401, 404],
  },
  {
    method: 'delete',
    path: '/api/imports/{id}',
    summary: 'Cancel an import; what is stored stays',
    ...asOwner,
    parameters: [importId],
    answer: { status: 200, holds: 'Ok' },
    refusals: [401, 404],
  },
  {
    method: 'post',
    path: '/api/orders',
    summary: 'Orders from a shop’s server; a secret key of the site opens it, too',
    ...asOwner,
    parameters: [inQuery('site', 'The key of the site, where the token is the owner’s.')],
    body: 'Orders',
    answer: { status: 200, holds: 'OrderAnswers' },
    refusals: [400, 401, 403, 503],
  },
  ...(['shopify', 'woocommerce'] as const).map(
    (system): Operation => ({
      method: 'post',
      path: `/hooks/${system}/{site}`,
      summary: `A webhook of ${system === 'shopify' ? 'Shopify' : 'WooCommerce'}, signed`,
      tag: 'ingest',
      parameters: [siteInPath],
      body: 'text',
      answer: { status: 200, holds: 'HookAnswer' },
      refusals: [400, 401, 404, 503],
    }),
  ),
];
