import { isHere } from './address.ts';
import { listOf, type SchemaNode } from './schema-node.ts';

/** What one costs and in which currency. */
export type Cost = { price?: string | number | undefined; currency?: string | undefined };

/**
 * What a product costs by its offers, which come alone, as a list, inside an aggregate, or only with the
 * variants. An offer of this very address goes first, then one in the page's currency, then the first;
 * one that begins at a higher quantity is none for a single piece.
 */
export function costOf(product: SchemaNode, pageCurrency: string | undefined): Cost {
  const offers = listOf(product.offers)
    .flatMap((offer) => [
      ...listOf(offer.offers).map((inner) => ({ priceCurrency: offer.priceCurrency, ...inner })),
      offer,
    ])
    .filter(isForOne);
  const costs = offers.map(toCost).filter(({ price }) => price !== undefined);
  const here = offers.findIndex(({ url, '@id': id }) => isHere(url) > 1 || isHere(id) > 1);
  return (
    (here >= 0 && offers[here] && [toCost(offers[here])].find(({ price }) => price)) ||
    costs.find(({ currency }) => currency === pageCurrency) ||
    costs[0] || { price: undefined }
  );
}

const isForOne = ({ eligibleQuantity }: SchemaNode) => !(listOf(eligibleQuantity)[0]?.minValue > 1);

function toCost(offer: SchemaNode): Cost {
  // Struck out, recommended or per litre: no price at which this is sold.
  const specified =
    listOf(offer.priceSpecification).find(
      (it) => isForOne(it) && !/List|Strike|MSRP|SRP/.test(it.priceType),
    ) ?? {};
  const [price] = [offer.price, specified.price, offer.lowPrice].flatMap(listOf);
  const [currency] = [offer.priceCurrency, specified.priceCurrency].flatMap(listOf);
  return {
    price: typeof price === 'object' ? undefined : price,
    currency: /^[a-z]{3}$/i.test(currency) ? currency.toUpperCase() : undefined,
  };
}
