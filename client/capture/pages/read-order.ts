import type { Line, OrderReading } from '../reconcile/reading.ts';
import type { PageKind } from './page-kind.ts';
import { mainOf, textsOf } from './page-text.ts';

import { readTotals } from './totals.ts';

const thanks =
  /thank|order number is|bestellnummer (ist|lautet)|vielen dank|danke|merci|gracias|grazie|bedankt|tack|dzi[eę]kuj|(order|purchase).{0,20}(received|confirmed|completed?\b|placed|success)|bestellung.{0,30}(erhalten|eingegangen|abgeschlossen|erfolgreich|bestätigt|aufgenommen)/i;
const ordering =
  /order|purchase|bestel|auftrag|einkauf|kauf|command|achat|pedido|compra|ordin|acquist/i;
const word = '(?:order|bestel|auftrag|vorgang|command|pedido|ordin|referen|confirmation)';
const mark = String.raw`(?:n[uú]m|nr|no\b|n[°ºo.]|#|\bid\b|code)`;
const token = String.raw`([A-Z]{0,8}[-_/]?(?=[\w/-]*\d)[\w/-]+)`;
/** `Bestellnummer: 12345`, `Order #1001`, `Ihre Bestellung Nr. 7`, `N° de commande : 12`. */
const numbers = [
  new RegExp(`${word}[^\\d#\\n.]{0,30}?${mark}[^\\d]{0,25}?${token}`, 'i'),
  new RegExp(`${mark}[^\\d.]{0,20}${word}[^\\d.]{0,20}?${token}`, 'i'),
];

/**
 * The order that a thank-you page speaks of. Thanks alone are none, for forms say thanks, too: there is
 * a number, or the visitor comes out of a checkout.
 */
export function readOrder(
  kind: PageKind | undefined,
  wasInCheckout: boolean,
  readLines: () => Line[] | undefined,
): OrderReading | undefined {
  if (kind === 'other' || (kind !== 'order' && !wasInCheckout)) return;
  const texts = textsOf(mainOf());
  const all = texts.join(' ');
  const isThanked = thanks.test(`${document.title} ${texts.slice(0, 40).join(' ')}`);
  if (!isThanked || !ordering.test(all)) return;
  const transactionId = numbers.map((rule) => all.match(rule)?.[1]).find(Boolean) ?? idInAddress();
  if (!transactionId && !wasInCheckout) return;
  const { tax, shipping, subtotal, total } = readTotals(texts);
  const lines = readLines();
  const goods = total === undefined ? subtotal : total - (shipping ?? 0);
  return {
    transactionId,
    ...(lines && { lines }),
    // An empty small cart in the header says 0.
    value: lines ? undefined : subtotal || goods || undefined,
    tax,
    shipping,
  };
}

/** Some name an order only here, or in a link to it; keys and tokens stand under other names. */
const idInAddress = (): string | undefined =>
  [location, ...mainOf().querySelectorAll<HTMLAnchorElement>('a[href]')]
    .map(({ pathname, search }) => `${pathname}?${search}`)
    .join(' ')
    .match(
      /(?:orders?|bestel|oid)[-_]?(?:id|no|nr|number|nummer)?[=/]([\w-]*\d[\w-]*)|completed?\/(\d+)/i,
    )
    ?.slice(1)
    .find(Boolean);
