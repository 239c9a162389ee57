import type { ImportKind, ImportShape } from '../import-facts.ts';
import type { ObjectRecord, ObjectShape, TableShape } from '../shape.ts';
import type { Columns } from '../table.ts';
import { ga4Events } from './ga4-objects.ts';
import { matomoVisits } from './matomo-objects.ts';
import { plainCustomers, plainEvents, plainNewsletter, plainOrders } from './plain-tables.ts';
import { segmentEvents } from './segment-objects.ts';
import { shopifyCustomers, shopifyOrders } from './shopify-tables.ts';
import { shopwareCustomers, shopwareNewsletter, shopwareOrders } from './shopware-tables.ts';
import { wooCustomerObjects, wooOrderObjects } from './woocommerce-objects.ts';
import { wooCustomerTable, wooOrderTable } from './woocommerce-tables.ts';

/** Every table that is known, those with telling columns first. */
export const tableShapes: readonly TableShape[] = [
  shopifyOrders,
  shopifyCustomers,
  wooOrderTable,
  wooCustomerTable,
  shopwareOrders,
  shopwareCustomers,
  shopwareNewsletter,
  plainOrders,
  plainEvents,
  plainNewsletter,
  plainCustomers,
];

/** Every JSON that is known. */
export const objectShapes: readonly ObjectShape[] = [
  ga4Events,
  matomoVisits,
  wooOrderObjects,
  wooCustomerObjects,
  segmentEvents,
];

/** What the owner said a file is, where they did. */
export type Said = { kind?: ImportKind | undefined; shape?: ImportShape | undefined };

const isSaid = (one: { kind: ImportKind; shape: ImportShape }, said: Said): boolean =>
  (said.kind ?? one.kind) === one.kind && (said.shape ?? one.shape) === one.shape;

/** The table that these columns are of; the first that has all its marks. */
export const recogniseTable = (columns: Columns, said: Said): TableShape | undefined =>
  tableShapes.find((one) => isSaid(one, said) && one.marks.every(columns.has));

/** The JSON that such an object is of. */
export const recogniseObject = (
  { value }: Pick<ObjectRecord, 'value'>,
  said: Said,
): ObjectShape | undefined =>
  objectShapes.find((one) => isSaid(one, said) && one.marks.every((mark) => mark in value));
