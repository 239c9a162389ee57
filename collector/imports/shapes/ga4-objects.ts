import type { Json, Properties } from '../../../client/protocol/event.ts';
import type { Cell } from '../cell.ts';
import { toEventMessages } from '../event-draft.ts';
import { cellOr, createCells, isFields, objectsIn } from '../object-cells.ts';
import { type ObjectShape, toTold } from '../shape.ts';
import { placeOf } from './place-of.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What GA4 makes up by itself; Tresen sees for itself who comes, for the first time or again. */
const derived: ReadonlySet<unknown> = new Set(['session_start', 'first_visit', 'user_engagement']);
/** Parameters that tell of GA4 itself, or are said elsewhere. */
const ownParameters: ReadonlySet<string> = new Set([
  'ga_session_id',
  'ga_session_number',
  'engaged_session_event',
  'session_engaged',
  'batch_ordering_id',
  'batch_page_id',
  'entrances',
  'ignore_referrer',
  'debug_mode',
  'firebase_screen_class',
  'firebase_screen_id',
  'firebase_event_origin',
]);
const itemFields = [
  'item_id',
  'item_name',
  'item_brand',
  'item_variant',
  'item_category',
  'item_category2',
  'item_category3',
  'item_category4',
  'item_category5',
  'price',
  'quantity',
  'coupon',
  'item_list_id',
  'item_list_name',
] as const;

/**
 * Rows of GA4's export to BigQuery as JSON Lines (GA4 BigQuery Export schema): parameters in a list of
 * keys and typed values, time in microseconds, whole numbers written as text.
 */
export const ga4Events: ObjectShape = {
  shape: 'ga4',
  kind: 'events',
  marks: ['event_name', 'event_timestamp', 'user_pseudo_id'],
  open: (context) => ({
    map: ({ line, value }) => {
      if (derived.has(value.event_name)) return { messages: [], problems: [] };
      const cell = createCells(value, line);
      const parameters = new Map(
        objectsIn(value.event_params).map(({ key, value: typed }) => [String(key), plain(typed)]),
      );
      const session = parameters.get('ga_session_id');
      const draft = {
        name: cellOr(cell('event_name'), line, 'event_name'),
        at: cellOr(toMicros(cell('event_timestamp')), line, 'event_timestamp'),
        visitor: prefixed(cell('user_pseudo_id')),
        userId: cell('user_id'),
        ...(session !== undefined && {
          session: { line, column: 'ga_session_id', value: session },
        }),
        nth: [value.event_timestamp, value.event_bundle_sequence_id, value.batch_event_index],
        properties: toProperties(value, parameters),
      };
      return toTold(toEventMessages(draft, context));
    },
  }),
};

const toMicros = (cell: Cell | undefined): Cell | undefined =>
  cell && { ...cell, value: String(cell.value) };

/** Another tool's visitors are not ours, and may have the same numbers as a third one's. */
const prefixed = (cell: Cell | undefined): Cell | undefined =>
  cell && { ...cell, value: `ga4:${cell.value}` };

/** The one value of those that a parameter may have. */
const plain = (typed: unknown): Json | undefined => {
  if (!isFields(typed)) return undefined;
  const { string_value: text, int_value: int, double_value: double, float_value: float } = typed;
  if (typeof text === 'string') return text;
  const number = [int, double, float].find((one) => one !== undefined && one !== null);
  return number === undefined ? undefined : Number(number);
};

const isSaid = (value: unknown): value is Json =>
  value !== undefined && value !== null && value !== '' && value !== '(not set)';

const toProperties = (
  row: Fields,
  parameters: ReadonlyMap<string, Json | undefined>,
): Properties => {
  const properties: Record<string, Json> = {};
  for (const [key, value] of parameters) {
    if (value !== undefined && !ownParameters.has(key)) properties[key] = value;
  }
  Object.assign(properties, placeOf(parameters.get('page_location')));
  const { page_title: title, page_referrer: referrer } = properties;
  if (title !== undefined) properties.title = title;
  if (referrer !== undefined) properties.referrer = referrer;
  for (const name of ['page_location', 'page_title', 'page_referrer']) delete properties[name];
  const items = objectsIn(row.items).map(toItem);
  if (items.length > 0) properties.items = items;
  return { ...ecommerceOf(row.ecommerce), ...properties };
};

const toItem = (item: Fields): Properties => {
  const kept: Record<string, Json> = {};
  for (const field of itemFields) {
    const value = item[field];
    if (isSaid(value)) kept[field] = value;
  }
  return kept;
};

const amounts = [
  ['purchase_revenue', 'value'],
  ['refund_value', 'value'],
  ['tax_value', 'tax'],
  ['shipping_value', 'shipping'],
  ['transaction_id', 'transaction_id'],
] as const;

/** GA4's revenue includes tax and shipping; the parameter `value` is what the shop itself said. */
const ecommerceOf = (ecommerce: unknown): Properties => {
  if (!isFields(ecommerce)) return {};
  const found: Record<string, Json> = {};
  for (const [from, to] of amounts) {
    const value = ecommerce[from];
    if (isSaid(value) && value !== 0) found[to] = value;
  }
  return found;
};
