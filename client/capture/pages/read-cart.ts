import type { CartReading, Line } from '../reconcile/reading.ts';
import { cartRows, fixedRows } from './lines.ts';
import { readMoney } from './money.ts';
import { mainOf, textsOf } from './page-text.ts';
import { priceRows } from './price-rows.ts';

const empty =
  /(cart|basket|bag|korb|wagen|panier|carrito|cesta|carrello|koszyk)\b.{0,30}\b(empty|leer|vide|vac[ií][oa]|vuoto|leeg|pusty)\b|keine (artikel|produkte)|no (items|products)|nothing in your/i;
const cartWords = /cart|basket|\bbag\b|korb|einkaufswagen|panier|carrito|carrello|winkelwagen/i;

/** The cart that a cart page draws; nothing where it draws neither lines nor that there are none. */
export function readCart(isCartAddress: boolean): CartReading | undefined {
  const main = mainOf();
  const heading = `${document.title} ${main.querySelector('h1,h2')?.textContent}`;
  if (!isCartAddress && !cartWords.test(heading)) return;
  const rows = cartRows(main);
  const found = rows[0] || !isCartAddress ? rows : fixedRows(main);
  const texts = textsOf(main);
  if (!found[0]) return isCartAddress && empty.test(texts.join(' ')) ? { lines: [] } : undefined;
  return { lines: priceRows(found, sumsIn(texts)) };
}

/** The lines that a checkout or an order page draws. */
export function readFixed(): Line[] {
  const main = mainOf();
  return priceRows(fixedRows(main), sumsIn(textsOf(main)));
}

const sumsIn = (texts: readonly string[]): number[] =>
  readMoney(texts.join('\n')).map(({ amount }) => amount);
