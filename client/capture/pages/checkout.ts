import { readMoney } from './money.ts';
import { mainOf, textsOf } from './page-text.ts';

const fields =
  '[autocomplete*="address"],[autocomplete^="cc-"],' +
  [
    'street',
    'strasse',
    'address',
    'adresse',
    'postcode',
    'zip',
    'plz',
    'payment',
    'zahl',
    'shipping',
    'versand',
    'agb',
    'terms',
    'conditions',
  ]
    .map((word) => `[name*="${word}" i]`)
    .join();
const order =
  /(zahlungs|kosten)pflichtig|place (my |your )?order|order now|jetzt (kaufen|bestellen)|bestellung ab(senden|schließen)|confirm (your )?order|buy now|commander|passer (la|ma) commande|realizar pedido|acquista ora|bestelling plaatsen/i;

/**
 * Whether a page that is called a checkout is one: it asks for an address, a way to pay or send, who
 * the buyer is, or for the order itself. A category of that name draws products.
 */
export function isCheckout(): boolean {
  const main = mainOf();
  if (main.querySelector(fields)) return true;
  const buttons = [...main.querySelectorAll<HTMLInputElement>('button,[type="submit"]')];
  if (buttons.some(({ value, textContent }) => order.test(`${value} ${textContent}`))) return true;
  return !!main.querySelector('[type="password"]') && !readMoney(textsOf(main).join('\n'))[2];
}
