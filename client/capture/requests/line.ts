import type { Line } from '../reconcile/reading.ts';
import type { Fields } from './fields.ts';
import { toMoney } from './money.ts';
import { get, isObject } from './simplify.ts';

/** Where a line says how many. */
export const quantities = 'quantity qty menge anzahl cantidad quantite units';
/** These also mean other things; with a price beside them they count pieces. */
export const counts = 'count amount number num';
/** Places within each of several others. */
const within = (owners: string, keys: string): string =>
  owners
    .split(' ')
    .flatMap((owner) => keys.split(' ').map((key) => `${owner}.${key}`))
    .join(' ');

const products = 'product merchandise.product productvariant.product variant.product article';
const variants = 'merchandise productvariant variant variation';
/** Where a line names its product, ... */
export const productIds = `productid productsid idproduct pid masterproductid articleid referencedid variant.productid productvariant.productid ${within(products, 'databaseid productid id')}`;
/** ... its number, ... */
export const skus = `sku variantsku productsku productnumber articlenumber artnum article variantcode payload.productnumber ${within(`${variants} ${products}`, 'sku code productnumber')}`;
/** ... and its variant. */
export const variantIds = `merchandiseid variantid skuid productvariantid variationid variantentityid idproductattribute ${within(variants, 'databaseid id')} relationships.variant.data.id variant`;
/** What a line of a cart is called in edits. */
export const lineKeys =
  'id lineid lineitemid orderlineid cartitemid cartlineid itemid itemkey linekey key uuid uniqueid uid rowid hash';
const names = `producttitle productname ${within(products, 'name title')} productvariant.name title name label articlename merchandise.title`;
const variantNames = 'varianttitle variantname merchandise.title variant.title variant.name';
const unitPrices =
  'discountedunitpricewithtax unitpricewithtax discountedpriceperquantity discountedunitprice finalunitprice unitprice unitpricegross cost.amountperquantity priceincltax saleprice specialprice finalprice prices.price price product.price product.saleprice merchandise.price productvariant.pricewithtax variant.price variant.pricing.price unitcost listprice';
const lineTotals =
  'discountedlinepricewithtax linepricewithtax linetotal totalprice total cost.totalamount extendedsaleprice pricetotal linepricetotal lineprice subtotal rowtotal';

/** Text, in the page's language where there are several. */
export function toText(value: Fields): string | undefined {
  const text = isObject(value)
    ? (value[document.documentElement.lang.toLowerCase().replace('-', '')] ??
      value[document.documentElement.lang.slice(0, 2)] ??
      Object.values(value).find((it) => typeof it === 'string'))
    : value;
  return /string|number/.test(typeof text) ? `${text}` : undefined;
}

/** An id without the address around it: `gid://shop/Product/1` and `/api/variants/RED` end in it. */
const toId = (value: Fields): string | undefined =>
  isObject(value)
    ? undefined
    : toText(value)
        ?.replace(/^(gid:\/|\/).*\//, '')
        .replace(/\?.*/, '');

/** How many pieces a line has; nothing where it is none. */
function quantityIn(line: Fields): number | undefined {
  const told = get(line, quantities) ?? (get(line, unitPrices) && get(line, counts));
  const quantity = isObject(told) || told === undefined || told === '' ? Number.NaN : Number(told);
  return quantity >= 0 ? quantity : undefined;
}

/** Whether an object is a line of a cart or an order. */
export const isLine = (line: Fields): boolean =>
  isObject(line) &&
  quantityIn(line) !== undefined &&
  get(line, `${names} ${productIds} ${skus} ${variantIds} id`) !== undefined;

/** Every name of a line's product and of the line. */
export const namesOf = (line: Fields): string[] => [
  ...new Set(
    [productIds, skus, variantIds, lineKeys]
      .flatMap((places) => places.split(' '))
      .map((place) => get(line, place))
      .flatMap((id) => [toId(id), isObject(id) ? undefined : toText(id)])
      .filter((id) => id !== undefined),
  ),
];

/** A line as it stands in an answer; its amounts, as they are, are also told to `onAmount`. */
export function readLine(
  line: Fields,
  decimals: number,
  onAmount?: (amount: number) => void,
  onInteger?: (amount: number) => void,
): Line {
  const money = (places: string) => {
    const amount = toMoney(get(line, places), decimals, onInteger);
    if (amount !== undefined) onAmount?.(amount);
    return amount;
  };
  const quantity = quantityIn(line);
  const total = money(lineTotals);
  const unit = money(unitPrices);
  // What is called the price may be that of all pieces.
  const isWhole = unit === undefined || unit === total;
  const price = isWhole && total !== undefined ? total / (quantity || 1) : unit;
  const name = toText(get(line, names));
  const ids = namesOf(line);
  const variant =
    toText(get(line, variantNames)) ??
    (get(line, productIds) && toId(get(line, `${variantIds} ${skus}`)));
  return {
    item: drop({
      item_id: ids[0],
      item_name: name,
      item_variant: variant === name || variant === 'Default Title' ? undefined : variant,
      price: price === undefined ? undefined : Math.round(price * 1e4) / 1e4,
      quantity,
    }),
    aliases: ids,
  };
}

/** Without what is not known. */
export const drop = <Values extends object>(values: Values): Partial<Values> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<Values>;
