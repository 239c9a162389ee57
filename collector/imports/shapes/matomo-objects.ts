import type { Json, Properties } from '../../../client/protocol/event.ts';
import { toEventMessages } from '../event-draft.ts';
import type { ImportProblem, Message } from '../import-facts.ts';
import { cellOr, createCells, isFields, objectsIn } from '../object-cells.ts';
import type { MapContext, ObjectShape } from '../shape.ts';
import { placeOf } from './place-of.ts';

type Fields = Readonly<Record<string, unknown>>;
type Known = { event: string; properties: Properties };

/** More actions than any visit has. */
const maxActions = 2000;

/**
 * Visits as Matomo's `Live.getLastVisitsDetails` tells them, each with its `actionDetails`: pages,
 * searches, products seen, carts left behind, orders, and events of the shop's own.
 */
export const matomoVisits: ObjectShape = {
  shape: 'matomo',
  kind: 'events',
  marks: ['idVisit', 'visitorId', 'actionDetails'],
  open: (context) => ({
    map: ({ line, value }) => {
      const messages: Message[] = [];
      const problems: ImportProblem[] = [];
      const actions = objectsIn(value.actionDetails).slice(0, maxActions);
      for (const [index, action] of actions.entries()) {
        const known = toKnown(action, value);
        if (!known) continue;
        const told = tell(known, { visit: value, action, index, line }, context);
        if (told.type === 'messages') messages.push(...told.messages);
        else problems.push(...told.problems);
      }
      return { messages, problems };
    },
  }),
};

const tell = (
  { event, properties }: Known,
  place: { visit: Fields; action: Fields; index: number; line: number },
  context: MapContext,
) => {
  const { visit, action, index, line } = place;
  const ofVisit = createCells(visit, line);
  const ofAction = createCells(action, line, `actionDetails[${index}].`);
  const column = `actionDetails[${index}].timestamp`;
  return toEventMessages(
    {
      name: { line, column: `actionDetails[${index}].type`, value: event },
      at: cellOr(ofAction('timestamp'), line, column),
      visitor: { line, column: 'visitorId', value: `matomo:${visit.visitorId}` },
      userId: ofVisit('userId'),
      session: ofVisit('idVisit'),
      nth: [visit.idVisit, action.pageId, action.interactionPosition],
      properties,
    },
    context,
  );
};

/** An action in our words; nothing for what we have no word for. */
const toKnown = (action: Fields, visit: Fields): Known | undefined => {
  switch (action.type) {
    case 'action':
      return toView(action, visit);
    case 'search':
    case 'siteSearch':
      return {
        event: 'search',
        properties: said({ search_term: action.siteSearchKeyword ?? action.subtitle }),
      };
    case 'ecommerceOrder':
      return { event: 'purchase', properties: toOrder(action, visit) };
    case 'ecommerceAbandonedCart':
      return {
        event: 'cart_updated',
        properties: { ...toCart(action, visit), ...said({ value: toNumber(action.revenue) }) },
      };
    case 'event':
      return toOwnEvent(action);
    default:
      return undefined;
  }
};

const toView = (action: Fields, visit: Fields): Known => {
  const sku = text(action.productViewSku);
  const name = text(action.productViewName);
  if (sku === undefined && name === undefined) {
    return { event: 'page_view', properties: pageOf(action) };
  }
  const categories = action.productViewCategories;
  const price = toNumber(action.productViewPrice);
  const item = said({
    item_id: sku ?? name,
    item_name: name,
    item_category: Array.isArray(categories) ? text(categories[0]) : text(categories),
    price,
  });
  const worth = said({ value: price, currency: visit.siteCurrency });
  return { event: 'view_item', properties: { ...pageOf(action), ...worth, items: [item] } };
};

const pageOf = (action: Fields): Properties => ({
  ...placeOf(action.url),
  ...said({ title: action.pageTitle }),
});

const toCart = (action: Fields, visit: Fields): Properties => ({
  ...said({ currency: visit.siteCurrency }),
  items: objectsIn(action.itemDetails).map((item) =>
    said({
      item_id: item.itemSKU,
      item_name: item.itemName,
      item_category: item.itemCategory,
      price: toNumber(item.price),
      quantity: toNumber(item.quantity),
    }),
  ),
});

/** Matomo's revenue includes tax and shipping, and its subtotal neither. */
const toOrder = (action: Fields, visit: Fields): Properties => ({
  ...toCart(action, visit),
  ...said({
    transaction_id: action.orderId,
    subtotal: toNumber(action.revenueSubTotal),
    total: toNumber(action.revenue),
    tax: toNumber(action.revenueTax),
    shipping: toNumber(action.revenueShipping),
    discount: toNumber(action.revenueDiscount),
  }),
});

const toOwnEvent = (action: Fields): Known | undefined => {
  const name = text(action.eventAction);
  if (name === undefined) return undefined;
  const about = {
    category: action.eventCategory,
    label: action.eventName,
    value: toNumber(action.eventValue),
  };
  return { event: name, properties: said(about) };
};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

/** Matomo writes numbers as numbers or as text; an amount of nothing says nothing. */
const toNumber = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number !== 0 ? number : undefined;
};

/** The fields that say something. */
const said = (fields: Fields): Record<string, Json> => {
  const kept: Record<string, Json> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'number' || (typeof value === 'string' && value !== ''))
      kept[name] = value;
    else if (isFields(value)) kept[name] = said(value);
  }
  return kept;
};
